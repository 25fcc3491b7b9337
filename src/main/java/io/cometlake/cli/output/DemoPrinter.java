// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.RunReport;
import io.cometlake.job.report.Figures;
import java.time.Duration;

/** What the demo says at its end: what it did, and what to try next. */
public final class DemoPrinter {
    private DemoPrinter() {}

    /**
     * @param command how the user calls us, ready for a shell
     * @param lake as the user would type it in this folder
     * @param options what the commands need besides, each with a blank before it; may be empty
     */
    public static String summary(RunReport report, Duration taken, String command, String lake, String options) {
        String summary = """
                Exported %s of %s in %s to %s in %s:
                  %s, %s, %s, %s.
                """.formatted(
                        Figures.count(report.experiments(), "experiment"),
                        Figures.count(report.projects(), "project"),
                        Figures.count(report.workspaces(), "workspace"),
                        lake,
                        Figures.duration(taken),
                        Figures.count(report.points(), "point"),
                        Figures.count(report.files(), "file"),
                        Figures.bytes(report.bytes()),
                        RunPrinter.callsMade(report));
        return summary
                + """

                Three things to try next:
                  %s
                  %s
                  %s""".formatted(
                                "duckdb -c " + ShellWord.quote(pointsByMetric(lake)),
                                command + " runs show " + report.run() + options,
                                command + " schema metrics");
    }

    /** Hive columns are read as text: DuckDB would else take a project called {@code 42} for a number. */
    static String pointsByMetric(String lake) {
        String glob = (lake + "/metrics/**/*.parquet").replace("'", "''");
        return "SELECT project, metric, count(*) AS points, min(value), max(value) FROM read_parquet('" + glob
                + "', hive_partitioning = true, hive_types_autocast = false)"
                + " GROUP BY project, metric ORDER BY points DESC LIMIT 10";
    }
}
