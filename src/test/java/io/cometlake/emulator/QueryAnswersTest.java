// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryAnswersTest {
    private static final String PROJECT = "workspaceName=workspace-0&projectName=project-0";

    @Test
    void whatIsWrittenIsReadBack() {
        QueryAnswers answers = new QueryAnswers(0.25, 0.5, 7);
        assertThat(answers).hasToString("extra=0.25,missing=0.5,seed=7");
        assertThat(QueryAnswers.parse(answers.toString())).isEqualTo(answers);
        assertThat(QueryAnswers.RIGHT).hasToString("");
        assertThat(QueryAnswers.parse("")).isEqualTo(QueryAnswers.RIGHT);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        assertWrong("extra=2", "extra=2.0 is not between 0 and 1");
        assertWrong("extra=some", "extra=some is no share");
        assertWrong("seed=x", "seed=x is no whole number");
        assertWrong("odd=1", "'odd' is none of extra, missing, seed");
    }

    @Test
    void someThatMatchAreMissingAndSomeThatDoNotAreThere() {
        SyntheticData data =
                SyntheticData.defaults().withExperiments(200).withMetrics(1).withPoints(2);
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(data))) {
            Wire wire = new Wire(emulator);
            List<String> all = wire.keys(PROJECT);
            wire.get("write/experiment/archive?experimentKey=" + all.get(0));
            emulator.change(Behaviour.normal().withQueries(QueryAnswers.parse("missing=0.3,seed=1")));
            List<String> fewer = query(wire, "greater_or_equal");
            assertThat(fewer).hasSizeBetween(110, 170).isSubsetOf(all).isEqualTo(query(wire, "greater_or_equal"));
            emulator.change(Behaviour.normal().withQueries(QueryAnswers.parse("extra=0.3,seed=1")));
            assertThat(query(wire, "greater_or_equal")).hasSize(199);
            assertThat(query(wire, "less")).hasSizeBetween(30, 90).isSubsetOf(all);
        }
    }

    @Test
    void whatChangedSomethingIsToldInItsOrder() {
        SyntheticData data =
                SyntheticData.defaults().withExperiments(3).withMetrics(1).withPoints(2);
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(data))) {
            Wire wire = new Wire(emulator);
            String key = wire.keys(PROJECT).get(0);
            wire.get("write/experiment/archive?experimentKey=" + key);
            wire.post("write/experiment/tags", "{\"experimentKey\":\"" + key + "\",\"addedTags\":[\"old\"]}");
            emulator.change(Behaviour.normal()
                    .withFaults(Faults.of(1, "status=502,when=after,endpoint=write/experiment/restore")));
            wire.refusal("write/experiment/restore?experimentKey=" + key);
            wire.refusal("write/experiment/archive?experimentKey=none");
            assertThat(emulator.writes())
                    .containsExactly(
                            new WriteCall("write/experiment/archive", List.of(key), List.of()),
                            new WriteCall("write/experiment/tags", List.of(key), List.of("tag=old")),
                            new WriteCall("write/experiment/restore", List.of(key), List.of()));
            emulator.resetCalls();
            assertThat(emulator.writes()).isEmpty();
        }
    }

    /** Durations are zero or more. */
    private static List<String> query(Wire wire, String operator) {
        return wire.post(
                        "project/query",
                        "{'workspaceName':'workspace-0','projectName':'project-0','archived':false,'predicates':"
                                + "[{'source':'metadata','query':{'condition':'AND','rules':[{'id':'d','field':'duration',"
                                + "'type':'double','operator':'" + operator + "','value':0}],'valid':true}}]}")
                .get("experimentKeys")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static void assertWrong(String text, String why) {
        assertThatThrownBy(() -> QueryAnswers.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Queries '" + text + "': ")
                .hasMessageContaining(why);
    }
}
