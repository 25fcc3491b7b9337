// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ActionKind;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/** Adds up what a run's journal says. Not thread-safe. */
final class CleanupFigures {
    /** A report names no more. */
    static final int MOST_LEFT_ALONE = 1000;

    private final CleanupReport.Kind kind;
    private final LongUnaryOperator bytesOfAction;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final List<CleanupReport.LeftAlone> leftAlone = new ArrayList<>();
    private long bytes;
    private long lines;

    /** @param bytesOfAction what the plan says of an action by its number, asked in their order; 0 if it does not */
    CleanupFigures(CleanupReport.Kind kind, LongUnaryOperator bytesOfAction) {
        this.kind = kind;
        this.bytesOfAction = bytesOfAction;
        for (String result : List.of("done", "skipped", "failed", "unknown", "pending")) {
            counts.put(result, 0L);
        }
    }

    /** @param action all lines of an action, in their order */
    void add(List<JournalEntry> action) {
        lines += action.size();
        if (kind == CleanupReport.Kind.APPLY) {
            count(action);
            bytes += freed(action);
        } else {
            // Each call that was made is taken back by itself.
            Map<Integer, List<JournalEntry>> steps = action.stream()
                    .collect(Collectors.groupingBy(JournalEntry::step, LinkedHashMap::new, Collectors.toList()));
            steps.values().forEach(this::count);
        }
    }

    private void count(Collection<JournalEntry> action) {
        JournalEntry telling = JournalEntry.tellingOf(List.copyOf(action)).orElse(null);
        if (telling == null) {
            return;
        }
        String result = telling.phase().name().toLowerCase(Locale.ROOT);
        counts.merge(result, 1L, Long::sum);
        if (telling.phase() != Phase.DONE && leftAlone.size() < MOST_LEFT_ALONE) {
            leftAlone.add(new CleanupReport.LeftAlone(
                    telling.policy(),
                    telling.experimentKey(),
                    telling.before().workspace(),
                    telling.before().project(),
                    result,
                    telling.reason() == null ? "" : telling.reason()));
        }
    }

    private long freed(List<JournalEntry> action) {
        JournalEntry first = action.get(0);
        if (first.kind() == ActionKind.DELETE) {
            boolean deleted = action.stream().anyMatch(line -> line.phase() == Phase.DONE);
            return deleted ? bytesOfAction.applyAsLong(first.number()) : 0;
        }
        if (first.kind() != ActionKind.DELETE_ASSETS) {
            return 0;
        }
        return action.stream()
                .filter(line -> line.phase() == Phase.DONE && line.call().equals("delete-asset"))
                .flatMap(line -> line.target().assets().stream())
                .map(DoomedAsset::bytes)
                .mapToLong(size -> size == null ? 0 : size)
                .sum();
    }

    /** @param actions how many there were to do */
    SortedMap<String, Long> counts(long actions) {
        SortedMap<String, Long> all = new TreeMap<>(counts);
        long known = counts.values().stream().mapToLong(Long::longValue).sum();
        all.put("pending", Math.max(0, actions - known));
        return all;
    }

    boolean isComplete() {
        return counts.getOrDefault("failed", 0L) == 0 && counts.getOrDefault("unknown", 0L) == 0;
    }

    List<CleanupReport.LeftAlone> leftAlone() {
        return List.copyOf(leftAlone);
    }

    long bytes() {
        return bytes;
    }

    long lines() {
        return lines;
    }
}
