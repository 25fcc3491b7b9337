// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.Listing;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.QueryColumns;
import io.cometlake.config.PolicySpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.facts.PolicyRule.Judgement;
import io.cometlake.query.Columns;
import io.cometlake.query.JudgeableNames;
import io.cometlake.query.Query;
import io.cometlake.query.UnknownNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A rule is true of exactly those of the 422 recorded runs that the server names for its query. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyRuleAgreesTest {
    /** Less than two hours after the last run began. */
    private static final Instant NOW = Instant.parse("2023-10-06T12:00:00Z");

    private static final FactNeeds ALL =
            FactNeeds.of(Policies.where("Metric('eval_accuracy') > 0 & Metric('throughput') > 0"
                    + " & Metric('loss') > 0 & Metric('no such metric') > 0 & Parameter('seed') > 0 & Parameter('opt_name') == 'x'"
                    + " & Parameter('global_batch_size') > 0 & Parameter('submission_division') == 'x'"
                    + " & Parameter('oversampling') > 0 & Other('Name') == 'x' & Other('log_bytes') > 0 & Tag('x')"));

    private final Emulator emulator = Emulator.start(EmulatorOptions.demo());
    private final CometReads comet = CometReads.connect(
            ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")),
            ApiOptions.DEFAULT.with(Caching.OFF));
    private final List<Read> projects = new ArrayList<>();

    private record Read(String workspace, String project, Columns columns, List<Facts> facts) {}

    @BeforeAll
    void read() {
        FactReader reader = new FactReader(comet);
        for (String workspace : comet.getWorkspaces()) {
            for (String project : comet.getProjects(workspace)) {
                List<ExperimentMetadata> rows = comet.getExperiments(workspace, project).stream()
                        .map(ExperimentReads::metadata)
                        .toList();
                Columns columns = QueryColumns.of(comet.listColumns(workspace, project, Listing.ACTIVE));
                projects.add(new Read(workspace, project, columns, reader.read(rows, ALL)));
            }
        }
        assertThat(projects.stream().mapToInt(project -> project.facts().size()).sum())
                .isEqualTo(422);
    }

    @AfterAll
    void close() {
        comet.close();
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Metadata('duration') < 120",
                "Metadata('duration').between(43, 260)",
                "Metadata('start_server_timestamp') < datetime(2023, 1, 1)",
                "Metadata('start_server_timestamp') < ago('30d')",
                "Metadata('end_server_timestamp') >= ago('12h')",
                "Metadata('end_server_timestamp') >= datetime(2023, 10, 5)",
                "Metadata('runActive') == False",
                "Metadata('user_name') == 'demo'",
                "Metadata('user_name').startswith('d') & ~Tag('aborted')",
                "Metadata('file_name') == None",
                "Metadata('file_path') == ''",
                "Metadata('optimizationId') == None",
                "Metadata('experimentKey').startswith('a')",
                "Metric('eval_accuracy') > 0.9",
                "Metric('eval_accuracy') <= 0.18",
                "Metric('eval_accuracy') == None",
                "Metric('throughput').between(100, 20000)",
                "Metric('loss') != 1",
                "~(Metric('loss') > 1)",
                "Metric('throughput') > 1000 | Metric('loss') < 1",
                "Parameter('seed') >= 20000",
                "Parameter('seed') == None",
                "Parameter('opt_name') == 'adam'",
                "Parameter('opt_name').contains('am')",
                "~Parameter('opt_name').contains('am')",
                "Parameter('oversampling') > 0.3",
                "Parameter('global_batch_size') <= 64 & Parameter('submission_division') == 'closed'",
                "Other('Name').contains('result_0')",
                "Other('log_bytes') > 100000",
                "Tag('success')",
                "~Tag('success')",
                "Tag('aborted') | Metadata('duration') < 60",
                "Tag('no such tag')",
                "Metric('no such metric') > 1 | Parameter('seed') < 5000",
                "Metric('no such metric') == None & Metric('eval_accuracy') > 0.9"
            })
    void aRuleAgreesWithTheServersQuery(String text) {
        PolicySpec policy = Policies.where(text);
        int found = 0;
        for (Read project : projects) {
            Query fixed = Query.parse(text).at(NOW);
            Set<String> named = new TreeSet<>(comet.prepareQuery(
                            project.workspace(), project.project(), fixed, Listing.ACTIVE, UnknownNames.ARE_ABSENT)
                    .keys());
            PolicyRule rule = PolicyRule.of(policy, project.columns(), NOW);
            Set<String> matching = new TreeSet<>();
            for (Facts facts : project.facts()) {
                Judgement judgement = rule.judge(facts);
                if (judgement.matches()) {
                    matching.add(facts.experimentKey());
                    assertThat(rule.ruledOut(facts.metadata())).isFalse();
                }
            }
            assertThat(matching)
                    .as("%s in %s/%s", text, project.workspace(), project.project())
                    .isEqualTo(named);
            found += named.size();
        }
        boolean tells = !text.startsWith("Tag('no such") && !text.contains("None") && !text.contains("''");
        if (tells && !text.contains("'runActive'") && !text.contains("== 'demo'")) {
            assertThat(found).as("what tells the runs apart").isBetween(1, 421);
        }
    }

    @Test
    void oneRunIsReadAsAllWere() {
        int compared = 0;
        for (Read project : projects) {
            // By a reader that has read nothing else.
            Facts expected = project.facts().get(project.facts().size() / 2);
            assertThat(new FactReader(comet).read(expected.experimentKey(), ALL))
                    .contains(expected);
            compared++;
        }
        assertThat(compared).isEqualTo(19);
    }

    @Test
    void namesThatCannotBeJudgedAreRefusedBeforehand() {
        Read project = projects.get(0);
        List<String> refused = new ArrayList<>();
        project.columns().variables().stream()
                .filter(variable -> !JudgeableNames.has(variable))
                .forEach(variable -> {
                    PolicySpec policy = Policies.where(variable + " != None");
                    assertThatThrownBy(() -> PolicyRule.of(policy, project.columns(), NOW))
                            .isInstanceOf(PolicyException.class)
                            .hasMessageContaining(variable.toString())
                            .hasMessageContaining("duration, end_server_timestamp");
                    refused.add(variable.name());
                });
        assertThat(refused)
                .contains(
                        "runId",
                        "codeSHA",
                        "installed_packages",
                        "last_message_time",
                        "hasNotes",
                        "hasHtml",
                        "hasImages");
    }

    @Test
    void theServerHasEveryNameOfMetadataThatCanBeJudged() {
        assertThat(projects.get(0).columns().variables())
                .containsAll(
                        JudgeableNames.METADATA.stream().map(Query::metadata).toList());
    }

    @Test
    void aColumnOfAnotherTypeIsNamedWithItsPolicy() {
        assertThatThrownBy(() -> PolicyRule.of(
                        Policies.where("Parameter('opt_name') == 'adam' & Metadata('duration').contains('1')"),
                        projects.get(0).columns(),
                        NOW))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("Policy tidy")
                .hasMessageContaining("duration");
    }

    @Test
    void whySaysTheValuesForPeople() {
        Read project = projects.get(0);
        Facts facts = project.facts().get(0);
        PolicyRule rule = PolicyRule.of(
                Policies.where("Metadata('start_server_timestamp') < ago('1h') & Other('log_bytes') > 0 & ~Tag('x')"),
                project.columns(),
                NOW);

        Judgement judgement = rule.judge(facts);

        String start = String.valueOf(facts.metadata().startTimeMillis());
        assertThat(judgement.matches()).isTrue();
        assertThat(judgement.values())
                .containsEntry("Metadata(\"start_server_timestamp\")", start)
                .containsOnlyKeys("Metadata(\"start_server_timestamp\")", "Other(\"log_bytes\")");
        assertThat(judgement.why())
                .containsEntry(
                        "Metadata(\"start_server_timestamp\")",
                        Instant.ofEpochMilli(Long.parseLong(start)).toString());
    }
}
