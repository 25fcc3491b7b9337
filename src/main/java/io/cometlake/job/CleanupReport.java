// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a clean-up run, or of taking one back.
 *
 * @param job its name
 * @param plan the plan's id; of an undoing, the run that was taken back
 * @param state as runs of exports have it; {@link RunState#PARTIAL} where an action failed or its outcome is unknown
 * @param ended null while it is under way
 * @param counts of planned actions by what came of them: done, skipped, failed, unknown, pending
 * @param bytes that became free, as far as is known
 * @param skipped each experiment that was left alone, and each that failed or is unknown, with the reason; the first thousand
 * @param calls by endpoint, of the last attempt
 * @param journal how many lines the run has in it
 * @param notices what people should know, as that the journal could not be published to the lake
 */
public record CleanupReport(
        String run,
        Kind kind,
        String job,
        String plan,
        String planDigest,
        String server,
        String lake,
        String who,
        RunState state,
        int exitCode,
        Instant started,
        @Nullable Instant ended,
        SortedMap<String, Long> counts,
        long bytes,
        List<LeftAlone> skipped,
        SortedMap<String, Long> calls,
        long journal,
        List<String> notices,
        @Nullable String failure) {
    public CleanupReport {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        skipped = List.copyOf(skipped);
        calls = Collections.unmodifiableSortedMap(new TreeMap<>(calls));
        notices = List.copyOf(notices);
    }

    /** The same with other things to know. */
    CleanupReport withNotices(List<String> others) {
        return new CleanupReport(
                run,
                kind,
                job,
                plan,
                planDigest,
                server,
                lake,
                who,
                state,
                exitCode,
                started,
                ended,
                counts,
                bytes,
                skipped,
                calls,
                journal,
                others,
                failure);
    }

    /** The same in another state. */
    CleanupReport withState(RunState other) {
        return new CleanupReport(
                run,
                kind,
                job,
                plan,
                planDigest,
                server,
                lake,
                who,
                other,
                RunOutcome.exitCode(other),
                started,
                ended,
                counts,
                bytes,
                skipped,
                calls,
                journal,
                notices,
                failure);
    }

    /** What a run was for. */
    public enum Kind {
        APPLY,
        UNDO
    }

    /** An experiment that was not changed as planned, and why. */
    public record LeftAlone(
            String policy, String experimentKey, String workspace, String project, String result, String reason) {}
}
