// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.client.BudgetLimits;
import io.cometlake.client.CallStatistics;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.AssetFailure;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.job.FailureReasons;
import io.cometlake.job.ProofReport;
import io.cometlake.job.RunReport;
import io.cometlake.job.RunState;
import io.cometlake.job.report.AssetWords;
import io.cometlake.job.report.Figures;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Run reports for people. */
public final class RunPrinter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST = 10;

    private RunPrinter() {}

    /** Runs, a line each. */
    public static String list(List<RunReport> reports, int width) {
        if (reports.isEmpty()) {
            return "No runs yet.";
        }
        TextTable table = new TextTable()
                .text("Run")
                .text("State")
                .text("Started (UTC)")
                .figure("Duration")
                .figure("Experiments")
                .figure("Points")
                .figure("Calls")
                .text("Lake");
        for (RunReport report : reports) {
            table.row(
                    report.run(),
                    state(report),
                    time(report.started()),
                    duration(report),
                    Figures.count(report.experiments()),
                    Figures.count(report.points()),
                    Figures.count(report.totalCalls()),
                    LakePath.of(report));
        }
        return table.render(width);
    }

    /** What a run did: the summary, rows by table, and whatever is not as it should be. */
    public static String report(RunReport report, int width) {
        List<String> blocks = new ArrayList<>();
        blocks.add(heading(report) + "\n" + facts(report));
        if (!report.rows().isEmpty()) {
            blocks.add(rows(report.rows()).render(width));
        }
        blocks.addAll(ProofText.blocks(report.proof(), MOST, width));
        Map<String, Long> reasons = FailureReasons.count(report.failures());
        if (reasons.size() > 1 || report.failures().size() > MOST) {
            blocks.add(reasons(reasons).render(width) + more(reasons.size(), report));
        }
        if (!report.failures().isEmpty()) {
            blocks.add(failures(report.failures()).render(width)
                    + more(report.failures().size(), report));
        }
        List<AssetFailure> assets = report.result().assets().failures();
        if (!assets.isEmpty()) {
            blocks.add(assets(assets).render(width) + more(assets.size(), report));
        }
        if (!report.warnings().isEmpty()) {
            String first =
                    report.warnings().stream().limit(MOST).map(PlainText::of).collect(Collectors.joining("\n  "));
            blocks.add("Warnings\n  " + first + more(report.warnings().size(), report));
        }
        return String.join("\n\n", blocks);
    }

    /** The calls that a run made, by endpoint. */
    public static String calls(RunReport report, int width) {
        return calls(new TreeMap<>(report.calls())).render(width);
    }

    static TextTable calls(SortedMap<String, Long> byEndpoint) {
        TextTable table = new TextTable().text("Endpoint").figure("Calls");
        byEndpoint.forEach((endpoint, calls) -> table.row(endpoint, Figures.count(calls)));
        return table;
    }

    private static String heading(RunReport report) {
        String meaning = switch (report.state()) {
            case RUNNING -> "is at work.";
            case DONE -> "is done: everything that it covers is in the lake.";
            case PARTIAL ->
                AssetWords.isComplete(report)
                        ? "is in the lake, but " + ProofText.differing(report.proof()) + " what the server tells."
                        : "is in the lake, but for " + AssetWords.missing(report) + " that failed.";
            case STOPPED -> "stopped at a safe point; nothing of it is in the lake yet.";
            case FAILED -> "failed.";
            case INTERRUPTED -> "was cut off: its process is gone.";
            case ABANDONED -> "was given up.";
        };
        return "Run " + report.run() + " " + meaning;
    }

    private static String facts(RunReport report) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (report.origin().job() != null) {
            facts.put("Job", report.origin().job());
        }
        facts.put("Server", report.server());
        facts.put("Lake", LakePath.of(report) + (report.commit() == null ? "" : " (commit " + report.commit() + ")"));
        facts.put("Started", time(report.started()) + " UTC");
        facts.put("Took", took(report));
        if (!report.result().changes().isEmpty()) {
            facts.put("Found", Figures.changes(report.result().changes()));
        }
        boolean published = report.state() == RunState.DONE || report.state() == RunState.PARTIAL;
        facts.put(
                published ? "Exported" : "Fetched",
                String.join(
                        ", ",
                        Figures.count(report.workspaces(), "workspace"),
                        Figures.count(report.projects(), "project"),
                        Figures.count(report.experiments(), "experiment"),
                        Figures.count(report.points(), "point")));
        facts.put("Written", Figures.count(report.files(), "file") + ", " + Figures.bytes(report.bytes()));
        if (!report.result().assets().isNone()) {
            facts.put("Assets", AssetWords.figures(report.result().assets()));
        }
        if (!report.proof().equals(ProofReport.NONE)) {
            facts.put("Compared", ProofText.summary(report.proof()));
        }
        facts.put("Used", callsMade(report) + hindrances(report));
        if (report.traffic().calls().throttled() > 0) {
            facts.put("Throttled", throttled(report.traffic().calls()));
        }
        if (report.error() != null) {
            facts.put("Error", PlainText.of(report.error()));
        }
        if (report.page() != null) {
            facts.put("Report", report.page());
        }
        return Facts.render(facts);
    }

    private static String took(RunReport report) {
        if (report.firstCallToCommit() == null) {
            return duration(report);
        }
        return duration(report) + " (" + Figures.duration(report.firstCallToCommit())
                + " from the first call to the commit)";
    }

    /** The calls beside the estimate, as in {@code 143 calls (estimated 140)}. */
    static String callsMade(RunReport report) {
        return Figures.count(report.totalCalls(), "call")
                + (report.estimatedCalls() == null
                        ? ""
                        : " (estimated " + Figures.count(report.estimatedCalls()) + ")");
    }

    /** What held the calls up; empty if nothing did. */
    private static String hindrances(RunReport report) {
        String retries = switch ((int) Math.min(2, report.retries())) {
            case 0 -> "";
            case 1 -> ", 1 retry";
            default -> ", " + Figures.count(report.retries()) + " retries";
        };
        return retries + turns(report);
    }

    /** How long calls waited for their turn. A server without a limit makes them wait by complaints only, which the retries tell. */
    private static String turns(RunReport report) {
        boolean limited = !BudgetLimits.defaultsFor(URI.create(report.server())).equals(BudgetLimits.unlimited());
        return limited && report.budgetWait().toSeconds() > 0
                ? ", " + Figures.duration(report.budgetWait()) + " of waiting for a turn (all threads together)"
                : "";
    }

    private static TextTable rows(Map<String, Long> rows) {
        TextTable table = new TextTable().text("Table").figure("Rows");
        Map<String, Long> rest = new TreeMap<>(rows);
        for (TableSchema schema : Tables.all()) {
            Long count = rest.remove(schema.name());
            if (count != null) {
                table.row(schema.name(), Figures.count(count));
            }
        }
        rest.forEach((name, count) -> table.row(name, Figures.count(count)));
        return table;
    }

    private static String throttled(CallStatistics calls) {
        return Figures.count(calls.throttled(), "call") + " refused because there were too many (429), "
                + Figures.duration(calls.throttleWait().plus(calls.retryWait()))
                + " of waiting (all threads together)";
    }

    private static TextTable reasons(Map<String, Long> reasons) {
        TextTable table = new TextTable().figure("Failed").text("Reason");
        reasons.entrySet().stream()
                .limit(MOST)
                .forEach(reason -> table.row(Figures.count(reason.getValue()), PlainText.of(reason.getKey())));
        return table;
    }

    private static TextTable failures(List<ExperimentFailure> failures) {
        TextTable table =
                new TextTable().text("Failed experiment").text("Project").text("Reason");
        failures.stream().limit(MOST).forEach(failure -> {
            String project = failure.workspace().isEmpty() ? "" : failure.workspace() + "/" + failure.project();
            table.row(PlainText.of(failure.experimentKey()), PlainText.of(project), PlainText.of(failure.reason()));
        });
        return table;
    }

    private static TextTable assets(List<AssetFailure> failures) {
        TextTable table =
                new TextTable().text("Failed asset").text("Experiment").text("Reason");
        failures.stream()
                .limit(MOST)
                .forEach(failure -> table.row(
                        PlainText.of(AssetWords.name(failure)),
                        PlainText.of(failure.experimentKey()),
                        PlainText.of(failure.reason())));
        return table;
    }

    /** Where those are that are not shown. */
    private static String more(int all, RunReport report) {
        if (all <= MOST) {
            return "";
        }
        String where = report.page() == null ? "runs show " + report.run() + " --json" : "the report";
        return "\n... and " + Figures.count(all - MOST) + " more: see " + where + ".";
    }

    private static String state(RunReport report) {
        return report.state().name().toLowerCase(Locale.ROOT);
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String duration(RunReport report) {
        Instant ended = report.ended();
        if (ended == null) {
            return report.state() == RunState.RUNNING ? "at work" : "unknown";
        }
        return Figures.duration(Duration.between(report.started(), ended));
    }
}
