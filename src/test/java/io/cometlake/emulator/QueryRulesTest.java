// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules that the worked examples do not have: every kind of fact with every kind of type, bad rules, columns, pages. */
class QueryRulesTest {
    private static Emulator emulator;
    private static Wire wire;
    private static final Map<String, String> NAMES = new TreeMap<>();
    private static String projectId;

    @BeforeAll
    static void start() {
        emulator = Emulator.start(EmulatorOptions.empty());
        wire = new Wire(emulator);
        String full = create("full");
        wire.log(full, "metric", "'metricName':'m','metricValue':'diverged'");
        wire.log(full, "parameter", "'parameterName':'when','parameterValue':'2019-09-24 05:00:00'");
        wire.log(full, "parameter", "'parameterName':'mixed','parameterValue':true");
        wire.log(full, "log-other", "'key':'count','value':12");
        wire.log(
                full,
                "system-details",
                "'pid':7,'gpu':true,'env':null,'command':['python','train.py'],'installedPackages':['numpy==2.0']");
        wire.log(full, "html", "'html':'<p>'");
        wire.log(full, "tags", "'addedTags':['best']");
        String nan = create("nan");
        wire.log(nan, "metric", "'metricName':'m','metricValue':NaN");
        wire.log(nan, "parameter", "'parameterName':'when','parameterValue':'soon'");
        wire.log(nan, "parameter", "'parameterName':'mixed','parameterValue':2");
        wire.log(nan, "system-details", "'pid':12,'gpu':false");
        String one = create("one");
        wire.log(one, "metric", "'metricName':'m','metricValue':1");
        wire.log(one, "parameter", "'parameterName':'mixed','parameterValue':'auto'");
        create("bare");
        String archived = create("archived");
        wire.log(archived, "metric", "'metricName':'m','metricValue':1");
        wire.log(archived, "parameter", "'parameterName':'when','parameterValue':'1569301200001'");
        wire.get("write/experiment/archive?experimentKey=" + archived);
        projectId = wire.get("project?workspaceName=demo&projectName=proj")
                .get("projectId")
                .stringValue();
    }

    private static String create(String name) {
        String key = wire.create("proj", name);
        NAMES.put(key, name);
        return key;
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            nullValues = "-",
            value = {
                // A text in a column of numbers, and NaN, are not equal to any number, and neither less nor more.
                "metrics;m;double;equal;1;one",
                "metrics;m;double;not_equal;1;full nan",
                "metrics;m;double;less;2;one",
                "metrics;m;double;greater_or_equal;-5;one",
                "metrics;m;double;not_between;['0','2'];full nan",
                "metrics;m;string;equal;'diverged';full",
                "metrics;m;double;is_null;-;bare",
                "params;when;datetime;greater_or_equal;'2019-09-24 05:00:00';full",
                "params;when;datetime;less;'2019-09-24 07:00:00.000001+02:00';full",
                "params;when;datetime;less;'2030-01-01 00:00:00Z';full",
                "params;mixed;boolean;equal;1;full",
                "params;mixed;boolean;equal;1.0;full",
                "params;mixed;boolean;equal;'True';full",
                "params;mixed;boolean;between;['0.5','2'];full nan",
                "params;mixed;boolean;equal;2;nan",
                "params;mixed;boolean;not_equal;0;full nan one",
                "params;mixed;string;begins_with;'au';one",
                "log_other;count;double;between;['12','12'];full",
                "log_other;count;string;contains;'2';full",
                "env_details;pid;double;less;12;full",
                "env_details;gpu;boolean;equal;0;nan",
                "env_details;env;string;is_null;-;bare full nan one",
                "env_details;command;string;contains;'[\\\"python\\\",';full",
                "metadata;installed_packages;string;contains;'numpy';full",
                "metadata;hasHtml;boolean;equal;1;full",
                "metadata;hasHtml;boolean;not_equal;true;bare nan one",
                "metadata;hasNotes;boolean;equal;1;^^",
                "metadata;end_server_timestamp;datetime;is_null;-;bare",
                "metadata;codeSHA;string;is_null;-;bare full nan one",
                "metadata;runActive;boolean;equal;false;bare full nan one",
                "tag;best;string;not_equal;'best';bare nan one",
                "tag;best;string;equal;'best';full",
            })
    void rulesFindTheirExperiments(
            String source, String field, String type, String operator, String value, String expected) {
        String rule = rule(source, field, type, operator, value == null ? "null" : value);
        assertThat(names(query(source, rule, false))).isEqualTo(expected);
        assertThat(names(search(rule, "'limit':100,'page':1,'deleted':false"))).isEqualTo(expected);
    }

    @Test
    void archivedExperimentsAreFoundOnlyWhereTheyAreAskedFor() {
        String rule = rule("params", "when", "datetime", "greater", "'2019-09-24 05:00:00.000999'");
        assertThat(names(query("params", rule, true))).isEqualTo("archived");
        assertThat(names(search(rule, "'deleted':true"))).isEqualTo("archived");
        assertThat(names(query("params", rule, false))).isEmpty();
    }

    @Test
    void searchWithoutRulesFindsAllByPages() {
        List<String> found = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            JsonNode answer = wire.post(
                    "experiments/search",
                    "{'projectId':'" + projectId + "','rulesTree':null,'limit':3,'page':" + page + "}");
            found.addAll(Wire.texts(answer.get("experiments"), "experimentKey"));
            assertThat(found).hasSize(page == 1 ? 3 : 4);
        }
        assertThat(names(found)).isEqualTo("bare full nan one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'m','field':'m','type':'integer','operator':'equal','value':1,'source':'metrics'}",
                "{'id':'m','field':'m','type':'double','operator':'near','value':1,'source':'metrics'}",
                "{'id':'m','field':'m','type':'double','operator':'equal','value':1,'source':'measured'}",
                "{'id':'m','field':'m','type':'double','operator':'equal','value':1}",
                "{'id':'m','field':'m','type':'double','operator':'equal','value':null,'source':'metrics'}",
                "{'id':'m','field':'m','type':'double','operator':'between','value':['1'],'source':'metrics'}",
                "{'id':'m','type':'double','operator':'equal','value':1,'source':'metrics'}",
                "{'id':'s','field':'start_server_timestamp','type':'datetime','operator':'less','value':'soon',"
                        + "'source':'metadata'}",
                "{'condition':'XOR','rules':[],'valid':true}",
                "{'condition':'AND','rules':'m','valid':true}",
            })
    void badRulesAreRefused(String rule) {
        String tree = "{'condition':'AND','rules':[" + rule + "],'valid':true}";
        HttpResponse<String> search = wire.send(
                "POST",
                Wire.REST + "experiments/search",
                ("{'projectId':'" + projectId + "','rulesTree':" + tree + "}").replace('\'', '"'));
        assertThat(search.statusCode()).as(search.body()).isEqualTo(400);
        HttpResponse<String> query = wire.send(
                "POST",
                Wire.REST + "project/query",
                ("{'projectId':'" + projectId + "','predicates':[{'source':'nested','query':" + tree + "}]}")
                        .replace('\'', '"'));
        assertThat(query.statusCode()).as(query.body()).isEqualTo(400);
    }

    @Test
    void columnsHaveTheTypesOfWhatWasLogged() {
        Map<String, String> types = new TreeMap<>();
        wire.get("project/column-names?projectId=" + projectId)
                .get("columns")
                .forEach(column -> types.put(
                        column.get("id").stringValue(), column.get("type").stringValue()));
        assertThat(types)
                .containsEntry("m--metrics", "double")
                .containsEntry("when--params", "string")
                .containsEntry("mixed--params", "string")
                .containsEntry("count--log_other", "double")
                .containsEntry("pid--env_details", "double")
                .containsEntry("gpu--env_details", "boolean")
                .containsEntry("command--env_details", "string")
                .containsEntry("best--tag", "string")
                .containsEntry("hasImages--metadata", "boolean")
                .containsEntry("duration--metadata", "timenumber")
                .doesNotContainKey("env--env_details");
    }

    @Test
    void oldServersHaveNoSearch() {
        try (Emulator old = Emulator.start(
                EmulatorOptions.empty().withBehaviour(Behaviour.normal().withVersion("4.34.9")))) {
            assertThat(new Wire(old)
                            .send("POST", Wire.REST + "experiments/search", "{}")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private static String rule(String source, String field, String type, String operator, String value) {
        return "{'id':'%s','field':'%s','type':'%s','operator':'%s','value':%s,'source':'%s'}"
                .formatted(field, field, type, operator, value, source)
                .replace('\'', '"');
    }

    private static List<String> query(String source, String rule, boolean archived) {
        return wire
                .post(
                        "project/query",
                        "{'workspaceName':'demo','projectName':'proj','predicates':[{'source':'" + source
                                + "','query':{'condition':'AND','rules':[" + rule + "],'valid':true}}],'archived':"
                                + archived
                                + "}")
                .get("experimentKeys")
                .values()
                .stream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private static List<String> search(String rule, String members) {
        return Wire.texts(
                wire.post(
                                "experiments/search",
                                "{'projectId':'" + projectId + "','rulesTree':{'condition':'OR','rules':[" + rule
                                        + "],'valid':true}," + members + "}")
                        .get("experiments"),
                "experimentKey");
    }

    private static String names(List<String> keys) {
        return String.join(" ", keys.stream().map(NAMES::get).sorted().toList());
    }
}
