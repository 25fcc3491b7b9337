// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.ReportJson;
import io.cometlake.job.RunReport;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Run reports on standard output, in the form that they have everywhere. */
public final class RunJson {
    private RunJson() {}

    public static String report(RunReport report) {
        return ReportJson.render(report);
    }

    public static String list(List<RunReport> reports) {
        ObjectNode document = Json.object();
        ArrayNode runs = document.putArray("runs");
        reports.forEach(report -> runs.add(ReportJson.document(report)));
        return Json.render(document);
    }
}
