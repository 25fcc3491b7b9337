// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.job.CleanupReport;
import io.cometlake.job.CleanupReport.LeftAlone;
import io.cometlake.job.RunReport;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.job.report.FailureLines;
import io.cometlake.job.report.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to say of a job's end beside its sentence. */
final class EndLines {
    private static final int MOST = 10;
    private static final int MOST_CHARACTERS = 300;

    /** What came of an action that somebody has to look at. */
    private static final Set<String> BAD = Set.of("failed", "unknown");

    private EndLines() {}

    /** The worst first; at most what fits on a screen. */
    static List<String> of(LaunchResult result) {
        List<String> lines = new ArrayList<>();
        RuntimeException failure = result.failure();
        if (failure != null && failure.getMessage() != null) {
            failure.getMessage().lines().map(EndLines::cut).forEach(lines::add);
        }
        Stream<String> failed = Stream.concat(
                result.export().stream().flatMap(report -> FailureLines.of(report).stream()),
                result.cleanup().stream()
                        .flatMap(report -> report.skipped().stream()
                                .filter(action -> BAD.contains(action.result()))
                                .map(EndLines::line)));
        failed.map(EndLines::cut).filter(line -> !lines.contains(line)).forEach(lines::add);
        result.export().stream()
                .flatMap(report -> report.warnings().stream())
                .map(EndLines::cut)
                .forEach(lines::add);
        result.cleanup().stream()
                .flatMap(report -> report.notices().stream())
                .map(EndLines::cut)
                .forEach(lines::add);
        // The sentence stands above them already.
        lines.removeIf(line -> line.isBlank() || line.equals(cut(result.message())));
        return shortened(lines);
    }

    static List<String> shortened(List<String> lines) {
        if (lines.size() <= MOST) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, MOST - 1));
        first.add("and " + Figures.count(lines.size() - first.size()) + " more");
        return first;
    }

    static Map<String, Object> facts(LaunchResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("exit_code", result.exitCode());
        result.export().ifPresent(report -> addExport(facts, report));
        result.cleanup().ifPresent(report -> addCleanup(facts, report));
        return facts;
    }

    private static void addExport(Map<String, Object> facts, RunReport report) {
        facts.put("lake", report.lake());
        facts.put("server", report.server());
        facts.put("experiments", report.experiments());
        facts.put("failed_experiments", report.failures().size());
        facts.put(
                "rows",
                report.rows().values().stream().mapToLong(Long::longValue).sum());
        facts.put("bytes", report.bytes());
        facts.put("calls", report.totalCalls());
        addSeconds(facts, report.started(), report.ended());
    }

    private static void addCleanup(Map<String, Object> facts, CleanupReport report) {
        facts.put("lake", report.lake());
        facts.put("server", report.server());
        facts.put("plan_digest", report.planDigest());
        facts.put("actions", report.counts());
        facts.put("bytes_freed", report.bytes());
        facts.put(
                "calls",
                report.calls().values().stream().mapToLong(Long::longValue).sum());
        addSeconds(facts, report.started(), report.ended());
    }

    private static void addSeconds(Map<String, Object> facts, Instant started, @Nullable Instant ended) {
        if (ended != null) {
            facts.put("seconds", Duration.between(started, ended).toMillis() / 1000.0);
        }
    }

    private static String line(LeftAlone action) {
        return "Experiment " + action.experimentKey() + place(action.workspace(), action.project()) + ", policy "
                + action.policy() + ", " + action.result() + ": " + action.reason();
    }

    private static String place(String workspace, String project) {
        return workspace.isEmpty() ? "" : " of " + workspace + "/" + project;
    }

    private static String cut(String line) {
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS - 1) + "\u2026";
    }
}
