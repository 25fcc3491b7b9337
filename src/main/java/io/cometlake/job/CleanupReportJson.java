// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of a clean-up's report, in the lake and on standard output: keys in {@code snake_case} like the columns of the lake,
 * times in ISO 8601 (UTC), and no key where there is no value.
 */
public final class CleanupReportJson {
    /** Counts by itself: the reports of exports are another document. */
    public static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CleanupReportJson() {}

    /** For people to look into, too. */
    public static String render(CleanupReport report) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document(report));
    }

    public static ObjectNode document(CleanupReport report) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("format", FORMAT);
        node.put("kind", report.kind() == CleanupReport.Kind.APPLY ? "cleanup" : "undo");
        node.put("run", report.run());
        node.put("job", report.job());
        node.put(report.kind() == CleanupReport.Kind.APPLY ? "plan" : "undone_run", report.plan());
        node.put("plan_digest", report.planDigest());
        node.put("started_by", report.who());
        node.put("state", report.state().name().toLowerCase(Locale.ROOT));
        node.put("exit_code", report.exitCode());
        node.put("server", report.server());
        node.put("lake", report.lake());
        node.put("started", report.started().toString());
        if (report.ended() != null) {
            node.put("ended", report.ended().toString());
        }
        counts(node.putObject("actions"), report.counts());
        node.put("bytes", report.bytes());
        node.put("journal_lines", report.journal());
        ArrayNode leftAlone = node.putArray("left_alone");
        for (CleanupReport.LeftAlone experiment : report.skipped()) {
            leftAlone
                    .addObject()
                    .put("policy", experiment.policy())
                    .put("experiment_key", experiment.experimentKey())
                    .put("workspace", experiment.workspace())
                    .put("project", experiment.project())
                    .put("result", experiment.result())
                    .put("reason", experiment.reason());
        }
        counts(node.putObject("calls"), report.calls());
        ArrayNode notices = node.putArray("warnings");
        report.notices().forEach(notices::add);
        if (report.failure() != null) {
            node.put("error", report.failure());
        }
        return node;
    }

    private static void counts(ObjectNode node, Map<String, Long> counts) {
        counts.forEach(node::put);
    }
}
