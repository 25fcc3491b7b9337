// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.Repeat;
import io.cometlake.client.internal.Json;
import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Predicate;
import io.cometlake.query.wire.Rule;
import io.cometlake.query.wire.RuleOperator;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/**
 * Every endpoint that is called, with its path, its arguments as Comet spells them, and what it may be repeated for. The spelling
 * is irregular and not ours: names, capitals of truth values and verbs are as in the traffic of Comet's own client.
 */
final class Endpoints {
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(10);

    private Endpoints() {}

    static CometRequest version() {
        return CometRequest.get("/clientlib/isAlive/ver").withPatience(PROBE_PATIENCE);
    }

    static CometRequest workspaces() {
        return rest("workspaces");
    }

    static CometRequest projects(String workspace) {
        return rest("projects").with("workspaceName", workspace).about("workspace '" + workspace + "'");
    }

    static CometRequest experiments(String workspace, String project, Listing listing, int page, int size) {
        return ofProject("experiments", workspace, project)
                .with("archived", archived(listing))
                .with("page", Integer.toString(page))
                .with("size", Integer.toString(size))
                .with("sortBy", "startTime")
                .with("sortOrder", "asc");
    }

    /** A server that does not know the experiment says so with 404, an older one with 400. */
    static CometRequest experimentMetadata(String experimentKey) {
        return ofExperiment("metadata", experimentKey).absentOn(400, 404);
    }

    /** Comet's own client asks without {@code archived}, which means the active experiments. */
    static CometRequest columns(String workspace, String project, Listing listing) {
        CometRequest request = ofProject("project/column-names", workspace, project);
        return listing == Listing.ACTIVE ? request : request.with("archived", archived(listing));
    }

    static CometRequest projectNotes(String projectId) {
        return rest("project/notes").with("projectId", projectId).about("project with the id '" + projectId + "'");
    }

    static CometRequest matching(String workspace, String project, List<Predicate> predicates, Listing listing) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("workspaceName", workspace).put("projectName", project);
        ArrayNode array = body.putArray("predicates");
        predicates.forEach(predicate -> array.addPOJO(predicate.members()));
        body.put("archived", listing == Listing.ARCHIVED);
        return CometRequest.post(REST_BASE + "project/query", Json.MAPPER.writeValueAsString(body))
                .about("query in project '" + workspace + "/" + project + "'");
    }

    static CometRequest experimentsWithTag(String workspace, String project, String tag, Listing listing) {
        Rule carriesIt = new Rule(tag, "string", RuleOperator.EQUAL, tag, null);
        Predicate predicate = new Predicate("tag", new Group(Group.Condition.AND, List.of(carriesIt)));
        return matching(workspace, project, List.of(predicate), listing)
                .about("tag '" + tag + "' in project '" + workspace + "/" + project + "'");
    }

    static CometRequest tags(String experimentKey) {
        return ofExperiment("tags", experimentKey);
    }

    static CometRequest others(String experimentKey) {
        return ofExperiment("log-other", experimentKey);
    }

    static CometRequest parameters(String experimentKey) {
        return ofExperiment("parameters", experimentKey);
    }

    static CometRequest metricSummaries(String experimentKey) {
        return ofExperiment("metrics/summary", experimentKey);
    }

    static CometRequest allMetrics(String experimentKey) {
        return ofExperiment("metrics/get-all", experimentKey);
    }

    static CometRequest chart(ChartRequest chart) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode experiments = body.putArray("targetedExperiments");
        chart.experiments().forEach(experiments::add);
        ArrayNode metrics = body.putArray("metrics");
        chart.metrics().forEach(metrics::add);
        if (chart.parameters().isEmpty()) {
            body.putNull("params");
        } else {
            ArrayNode parameters = body.putArray("params");
            chart.parameters().forEach(parameters::add);
        }
        body.put("independentMetrics", chart.steps() == ChartRequest.Steps.OF_EACH_METRIC)
                .put("fetchFull", chart.sampling() == ChartRequest.Sampling.STORED);
        return CometRequest.post(REST_BASE + "experiments/multi-metric-chart", Json.MAPPER.writeValueAsString(body))
                .repeat(repeat(chart))
                .about(count(chart.experiments(), "experiment") + ", " + count(chart.metrics(), "metric") + ", "
                        + count(chart.parameters(), "parameter"));
    }

    /** What can be asked for in parts is; the rest must be had in one piece, however long that takes. */
    private static Repeat repeat(ChartRequest chart) {
        if (chart.experiments().size() > 1) {
            return Repeat.SAFE_BUT_LARGE;
        }
        return chart.metrics().size() > 1 ? Repeat.SAFE_UNLESS_SLOW : Repeat.SAFE;
    }

    static CometRequest metric(String experimentKey, String metric) {
        return rest("experiment/metrics/get-metric")
                .with("experimentKey", experimentKey)
                .with("metricName", metric)
                .about("metric '" + metric + "' of experiment " + experimentKey);
    }

    private static CometRequest rest(String endpoint) {
        return CometRequest.get(REST_BASE + endpoint);
    }

    private static CometRequest ofProject(String endpoint, String workspace, String project) {
        return rest(endpoint)
                .with("workspaceName", workspace)
                .with("projectName", project)
                .about("project '" + workspace + "/" + project + "'");
    }

    private static CometRequest ofExperiment(String subject, String experimentKey) {
        return rest("experiment/" + subject)
                .with("experimentKey", experimentKey)
                .about("experiment " + experimentKey);
    }

    private static String archived(Listing listing) {
        return switch (listing) {
            case ACTIVE -> "False";
            case ARCHIVED -> "True";
        };
    }

    private static String count(List<String> things, String one) {
        return things.size() + " " + one + (things.size() == 1 ? "" : "s");
    }
}
