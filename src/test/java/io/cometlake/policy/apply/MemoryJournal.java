// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal that survives the process that writes it, which it can end in front of or behind any line. */
final class MemoryJournal implements ActionJournal {
    private final List<JournalEntry> lines = new ArrayList<>();
    private final Map<String, Instant> archived = new HashMap<>();
    private Consumer<JournalEntry> listener = line -> {};
    private int killAt = -1;
    private boolean lineIsLost;

    /** The process ends. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends the process at a line, counted from 0 from now on, which is lost or not. */
    void killAt(int line, boolean lost) {
        killAt = lines.size() + line;
        lineIsLost = lost;
    }

    void stayAlive() {
        killAt = -1;
    }

    /** Is told each line once it is durable. */
    void onAdded(Consumer<JournalEntry> toTell) {
        listener = toTell;
    }

    /** As if a clean-up had archived it. */
    void archivedAt(String experimentKey, Instant when) {
        archived.put(experimentKey, when);
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

    List<JournalEntry> lines() {
        return List.copyOf(lines);
    }

    /** As {@code 0 archive INTENDED}. */
    List<String> story() {
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

    List<JournalEntry> done(String run) {
        return lines.stream()
                .filter(line -> line.run().equals(run) && line.phase() == Phase.DONE)
                .toList();
    }

    @Override
    public long changedSince(String server, Instant since, String apartFromRun) {
        throw new UnsupportedOperationException("is asked before anything is applied");
    }

    @Override
    public Optional<Instant> archivedBy(String server, String experimentKey, String job, Collection<String> policies) {
        return Optional.ofNullable(archived.get(experimentKey));
    }
}
