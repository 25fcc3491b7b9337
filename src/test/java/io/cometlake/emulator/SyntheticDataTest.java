// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SyntheticDataTest {
    private static final SyntheticData SMALL =
            SyntheticData.defaults().withExperiments(20).withMetrics(3).withPoints(600);
    private static final String PROJECT = "workspaceName=workspace-0&projectName=project-0";

    @Test
    void sameSeedGivesTheSameDataAndAnotherSeedOther() {
        String once = everything(SMALL);
        assertThat(everything(SMALL)).isEqualTo(once);
        assertThat(everything(SMALL.withSeed(2))).isNotEqualTo(once);
    }

    private static String everything(SyntheticData data) {
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(data))) {
            Wire wire = new Wire(emulator);
            String key = wire.keys(PROJECT).get(3);
            return wire.get("experiments?" + PROJECT).toString()
                    + wire.get("experiment/parameters?experimentKey=" + key)
                    + wire.get("experiment/metrics/get-all?experimentKey=" + key);
        }
    }

    @Test
    void millionExperimentsArePagedAndFoundByKey() {
        SyntheticData data = SyntheticData.defaults().withExperiments(1_000_000);
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(data))) {
            Wire wire = new Wire(emulator);
            assertThat(wire.get("project?" + PROJECT).get("numberOfExperiments").intValue())
                    .isEqualTo(1_000_000);
            JsonNode page =
                    wire.get("experiments?" + PROJECT + "&page=5000&size=100").get("experiments");
            assertThat(page.size()).isEqualTo(100);
            JsonNode experiment = page.get(7);
            assertThat(experiment.get("experimentName").stringValue())
                    .isEqualTo("synthetic " + (1_000_000 - 499_900 - 8));
            String key = experiment.get("experimentKey").stringValue();
            assertThat(wire.get("experiment/metadata?experimentKey=" + key)).isEqualTo(experiment);
            assertThat(wire.keys(PROJECT + "&page=10000&size=100")).hasSize(100);
            assertThat(wire.keys(PROJECT + "&page=10001&size=100")).isEmpty();
        }
    }

    @Test
    void projectsShareOutTheExperimentsAndArchiveTheirShare() {
        SyntheticData data = SyntheticData.defaults()
                .withExperiments(103)
                .withWorkspaces(2)
                .withProjects(5)
                .withArchivedShare(0.25);
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(data))) {
            Wire wire = new Wire(emulator);
            List<String> all = new ArrayList<>();
            int archived = 0;
            for (JsonNode workspace : wire.get("workspaces").get("workspaceNames")) {
                for (JsonNode project : wire.get("projects?workspaceName=" + workspace.stringValue())
                        .get("projects")) {
                    String id = "projectId=" + project.get("projectId").stringValue();
                    List<String> hidden = wire.keys(id + "&archived=true");
                    List<String> active = wire.keys(id);
                    assertThat(project.get("numberOfExperiments").intValue()).isEqualTo(active.size());
                    archived += hidden.size();
                    all.addAll(active);
                    all.addAll(hidden);
                }
            }
            assertThat(all).hasSize(103).doesNotHaveDuplicates();
            assertThat(archived).isEqualTo(25);
            for (String key : all) {
                assertThat(wire.get("experiment/tags?experimentKey=" + key)
                                .get("tags")
                                .size())
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void chartHasExactlyThePointsThatAreListed() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(SMALL))) {
            Wire wire = new Wire(emulator);
            String key = wire.keys(PROJECT).get(0);
            JsonNode listed = wire.get("experiment/metrics/get-metric?metricName=metric-1&experimentKey=" + key)
                    .get("metrics");
            JsonNode full = chart(wire, key, true);
            assertThat(full.get("values").size()).isEqualTo(600);
            long start = wire.get("experiment/metadata?experimentKey=" + key)
                    .get("startTimeMillis")
                    .longValue();
            for (int i = 0; i < 600; i++) {
                JsonNode point = listed.get(i);
                assertThat(full.get("values").get(i).doubleValue())
                        .isEqualTo(Double.parseDouble(point.get("metricValue").stringValue()));
                assertThat(full.get("steps").get(i)).isEqualTo(point.get("step"));
                assertThat(full.get("epochs").get(i)).isEqualTo(point.get("epoch"));
                assertThat(full.get("timestamps").get(i)).isEqualTo(point.get("timestamp"));
                assertThat(full.get("durations").get(i).longValue())
                        .isEqualTo(point.get("timestamp").longValue() - start);
            }
            JsonNode sampled = chart(wire, key, false);
            assertThat(sampled.get("values").size()).isEqualTo(500);
            assertThat(sampled.get("steps").get(0).intValue()).isZero();
            assertThat(sampled.get("steps").get(499).intValue()).isEqualTo(599);
        }
    }

    private static JsonNode chart(Wire wire, String key, boolean full) {
        return wire.post(
                        "experiments/multi-metric-chart",
                        "{'targetedExperiments':['" + key
                                + "'],'metrics':['metric-1'],'params':['param-0'],'fetchFull':" + full + "}")
                .get("experiments")
                .get(key)
                .get("metrics")
                .get(0);
    }

    @Test
    void computedExperimentsCanBeChangedLikeLoggedOnes() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(SMALL))) {
            Wire wire = new Wire(emulator);
            List<String> before = wire.keys(PROJECT);
            String key = before.get(5);
            wire.log(key, "tags", "'addedTags':['mine']");
            wire.log(key, "metric", "'metricName':'metric-0','metricValue':7,'step':600");
            assertThat(wire.keys(PROJECT)).isEqualTo(before);
            JsonNode points = wire.get("experiment/metrics/get-metric?metricName=metric-0&experimentKey=" + key)
                    .get("metrics");
            assertThat(points.size()).isEqualTo(601);
            assertThat(points.get(600).get("offset").intValue()).isEqualTo(1800);
            assertThat(Wire.texts(wire.get("project/column-names?" + PROJECT).get("columns"), "name"))
                    .contains("mine");

            wire.get("write/experiment/archive?experimentKey=" + key);
            assertThat(wire.keys(PROJECT)).hasSize(19).doesNotContain(key);
            assertThat(wire.keys(PROJECT + "&archived=true")).containsExactly(key);
            wire.get("write/experiment/restore?experimentKey=" + key);
            assertThat(wire.keys(PROJECT)).isEqualTo(before);
            wire.get("write/experiment/delete?experimentKey=" + key);
            assertThat(wire.keys(PROJECT)).hasSize(19).doesNotContain(key);
            assertThat(wire.send("GET", Wire.REST + "experiment/tags?experimentKey=" + key, null)
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
