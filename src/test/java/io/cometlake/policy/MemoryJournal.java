// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import io.cometlake.policy.JournalEntry.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A journal that survives the process that writes it, which it can end in front of or behind any line. Of what was before it says what
 * a test has told it.
 */
public final class MemoryJournal implements ActionJournal {
    private final List<JournalEntry> lines = new ArrayList<>();
    private final Map<Archiving, Instant> archived = new HashMap<>();
    private long changed;
    private Instant askedSince = Instant.MIN;
    private Consumer<JournalEntry> listener = line -> {};
    private int killAt = -1;
    private boolean lineIsLost;

    private record Archiving(String server, String experimentKey, String job, String policy) {}

    /** The process ends. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends the process at a line, counted from 0 from now on, which is lost or not. */
    public void killAt(int line, boolean lost) {
        killAt = lines.size() + line;
        lineIsLost = lost;
    }

    public void stayAlive() {
        killAt = -1;
    }

    /** Is told each line once it is durable. */
    public void onAdded(Consumer<JournalEntry> toTell) {
        listener = toTell;
    }

    /** As if a policy of the job {@code tidy} had archived it. */
    public void archived(String server, String experimentKey, String policy, Instant when) {
        archived.put(new Archiving(server, experimentKey, "tidy", policy), when);
    }

    /** As if clean-ups had changed so many. */
    public void changed(long experiments) {
        changed = experiments;
    }

    /** What the last question about changed ones was about; the beginning of time if nobody asked. */
    public Instant askedSince() {
        return askedSince;
    }

    @Override
    public void add(JournalEntry entry) {
        boolean dies = lines.size() == killAt;
        if (dies && lineIsLost) {
            throw new Killed();
        }
        lines.add(entry);
        listener.accept(entry);
        if (dies) {
            throw new Killed();
        }
    }

    public List<JournalEntry> lines() {
        return List.copyOf(lines);
    }

    /** As {@code 0 archive INTENDED}. */
    public List<String> story() {
        return lines.stream()
                .map(line -> line.step() + " " + line.call() + " " + line.phase())
                .toList();
    }

    @Override
    public List<JournalEntry> of(String run, long number) {
        return lines.stream()
                .filter(line -> line.run().equals(run) && line.number() == number)
                .toList();
    }

    public List<JournalEntry> done(String run) {
        return lines.stream()
                .filter(line -> line.run().equals(run) && line.phase() == Phase.DONE)
                .toList();
    }

    @Override
    public long changedSince(String server, Instant since, String apartFromRun) {
        askedSince = since;
        return changed;
    }

    @Override
    public Optional<JournalEntry> laterThan(JournalEntry done, String apartFromRun) {
        return lines.stream()
                .skip(lines.indexOf(done) + 1L)
                .filter(line -> line.phase() == Phase.DONE
                        && line.experimentKey().equals(done.experimentKey())
                        && !Set.of(done.run(), apartFromRun).contains(line.run())
                        && done.concernsTheSameAs(line))
                .reduce((first, second) -> second);
    }

    @Override
    public Optional<Instant> archivedBy(String server, String experimentKey, String job, Collection<String> policies) {
        return policies.stream()
                .map(policy -> archived.get(new Archiving(server, experimentKey, job, policy)))
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }
}
