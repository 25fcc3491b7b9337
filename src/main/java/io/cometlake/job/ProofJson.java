// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.proof.Difference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of a report's document that says what came of comparing the lake with the server. */
final class ProofJson {
    private ProofJson() {}

    static void write(ObjectNode node, ProofReport proof) {
        node.put("experiments", proof.experiments())
                .put("moved_on", proof.movedOn())
                .put("unanswered", proof.unanswered())
                .put("total_differences", proof.total());
        ArrayNode tables = node.putArray("by_table");
        for (ProofFigures figures : proof.byTable()) {
            tables.addObject()
                    .put("workspace", figures.workspace())
                    .put("project", figures.project())
                    .put("table", figures.table())
                    .put("experiments", figures.experiments())
                    .put("expected", figures.expected())
                    .put("found", figures.found())
                    .put("differences", figures.differences());
        }
        ArrayNode differences = node.putArray("differences");
        for (FoundDifference found : proof.differences()) {
            Difference difference = found.difference();
            ObjectNode one = differences
                    .addObject()
                    .put("experiment_key", difference.experimentKey())
                    .put("workspace", found.workspace())
                    .put("project", found.project())
                    .put("table", difference.table())
                    .put("name", difference.name())
                    .put("aspect", difference.aspect());
            put(one, "server", difference.server());
            put(one, "lake", difference.lake());
        }
    }

    private static void put(ObjectNode node, String key, @Nullable String text) {
        if (text != null) {
            node.put(key, text);
        }
    }

    /** @param node missing in reports of versions before */
    static ProofReport read(JsonNode node) {
        if (node.isMissingNode()) {
            return ProofReport.NONE;
        }
        List<ProofFigures> tables = new ArrayList<>();
        for (JsonNode one : node.path("by_table")) {
            tables.add(new ProofFigures(
                    one.path("workspace").asString(),
                    one.path("project").asString(),
                    one.path("table").asString(),
                    one.path("experiments").asLong(),
                    one.path("expected").asLong(),
                    one.path("found").asLong(),
                    one.path("differences").asLong()));
        }
        List<FoundDifference> differences = new ArrayList<>();
        for (JsonNode one : node.path("differences")) {
            differences.add(new FoundDifference(
                    one.path("workspace").asString(),
                    one.path("project").asString(),
                    new Difference(
                            one.path("experiment_key").asString(),
                            one.path("table").asString(),
                            one.path("name").asString(),
                            one.path("aspect").asString(),
                            ReportReader.textOrNull(one, "server"),
                            ReportReader.textOrNull(one, "lake"))));
        }
        return new ProofReport(
                node.path("experiments").asLong(),
                node.path("moved_on").asLong(),
                node.path("unanswered").asLong(),
                tables,
                node.path("total_differences").asLong(),
                differences);
    }
}
