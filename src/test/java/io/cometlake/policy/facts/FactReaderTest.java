// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.Listing;
import io.cometlake.client.UploadContent;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.ArtifactDraft;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.Moment;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.client.model.DraftedArtifact;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.QueryColumns;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.Conditions.Bounds;
import io.cometlake.config.Conditions.Presence;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.CallCounts;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.store.ArtifactState;
import io.cometlake.query.Query;
import io.cometlake.query.Source;
import io.cometlake.query.Variable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read of experiments, by which calls, and that one is read as many are. */
class FactReaderTest {
    private static final FactNeeds EVERYTHING = everything();

    @TempDir
    private Path folder;

    private final Emulator emulator = Emulator.start(EmulatorOptions.empty());
    private CometApi api;
    private final List<Experiment> experiments = new ArrayList<>();

    @BeforeEach
    void logsExperiments() throws Exception {
        emulator.addWorkspace("team");
        api = CometApi.connect(
                ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")),
                ApiOptions.DEFAULT.with(Caching.OFF));
        for (int number = 0; number < 6; number++) {
            Experiment experiment = api.createExperiment("team", "vision", "run " + number);
            experiments.add(experiment);
            for (int step = 0; step <= number; step++) {
                experiment.logMetric("acc", 0.5 + step / 10.0, Moment.atStep(step));
            }
            experiment.logOther("note", "n" + number);
            experiment.addTags(List.of("b", "a"));
        }
        one(0).logParameter("lr", 0.1);
        one(1).logParameter("lr", "warm");
        one(2).logMetric("acc", "NaN", Moment.atStep(9));
        // Began anew: the step goes back, and what came last is the last.
        one(3).logMetric("acc", 0.125, Moment.atStep(1));
        one(4).logAsset(UploadContent.of("12345"), AssetOptions.named("small.txt"));
        one(4).logRemoteAsset(URI.create("s3://bucket/large.bin"), AssetOptions.named("large.bin"));
        one(5).setStartTime(Instant.parse("2024-01-01T00:00:00Z"));
        one(5).setEndTime(Instant.parse("2024-01-01T00:02:00Z"));
    }

    @AfterEach
    void closes() {
        api.close();
        emulator.close();
    }

    @Test
    void valuesAreTheLastInTheServersOrder() {
        List<Facts> facts = reader().read(rows(), EVERYTHING);

        assertThat(facts).extracting(Facts::experimentKey).containsExactlyElementsOf(keys());
        assertThat(values(facts, Query.metric("acc"))).containsExactly("0.5", "0.6", "NaN", "0.125", "0.9", "1.0");
        assertThat(values(facts, Query.parameter("lr"))).containsExactly("0.1", "warm", "-", "-", "-", "-");
        assertThat(values(facts, Query.other("note"))).containsExactly("n0", "n1", "n2", "n3", "n4", "n5");
        assertThat(values(facts, Query.metric("nothing"))).containsOnly("-");
        assertThat(values(facts, Query.metadata("duration")).get(5)).isEqualTo("120.0");
        assertThat(facts).extracting(Facts::tags).containsOnly(List.of("a", "b"));
        assertThat(facts).extracting(Facts::points).containsExactly(1L, 2L, 4L, 5L, 5L, 6L);
        assertThat(facts.get(4).assets()).hasSize(2);
        assertThat(facts.get(4).assetBytes())
                .as("without what is only linked to")
                .hasValue(5);
        assertThat(facts.get(3).assetBytes()).hasValue(0);
        assertThat(facts.get(0).state().tags()).containsExactly("a", "b");
    }

    @Test
    void oneIsReadAsManyAre() throws Exception {
        registers(one(1), "cats");
        publishes(one(2), "data", ArtifactState.CLOSED);
        List<Facts> many = reader().read(rows(), EVERYTHING);

        for (Facts expected : many) {
            // By itself, so that nothing is remembered.
            assertThat(reader().read(expected.experimentKey(), EVERYTHING)).contains(expected);
        }
        assertThat(many).extracting(Facts::registered).containsExactly(false, true, false, false, false, false);
        assertThat(many).extracting(Facts::artifactSource).containsExactly(false, false, true, false, false, false);
    }

    @Test
    void callsAreNoMoreThanWasSaid() throws Exception {
        registers(one(1), "cats");
        registers(one(1), "dogs");
        publishes(one(2), "data", ArtifactState.CLOSED);
        publishes(one(3), "more", ArtifactState.CLOSED);
        List<ExperimentMetadata> rows = rows();
        FactReader reader = reader();

        long surveyed = reader.survey("team", EVERYTHING);
        assertThat(emulator.calls().of("artifacts/get-all")).isOne();
        assertThat(surveyed).as("two models, two artifacts with a version each").isEqualTo(2 + 4);
        emulator.resetCalls();
        reader.read(rows, EVERYTHING);

        CallCounts calls = emulator.calls();
        assertThat(calls.total()).isLessThanOrEqualTo(surveyed + reader.mostCalls(6, EVERYTHING));
        assertThat(calls.byEndpoint())
                .containsOnly(
                        Map.entry("registry-model/details", 2L),
                        Map.entry("experiments/multi-metric-chart", 1L),
                        Map.entry("experiment/log-other", 6L),
                        Map.entry("experiment/tags", 6L),
                        Map.entry("experiment/asset/list", 6L),
                        Map.entry("experiment/metrics/get-all", 6L),
                        Map.entry("artifacts/get", 2L),
                        Map.entry("artifacts/version", 2L));
        emulator.resetCalls();
        reader.read(rows, EVERYTHING);
        assertThat(emulator.calls().of("registry-model/details"))
                .as("remembered")
                .isZero();
        assertThat(emulator.calls().of("artifacts/version")).as("remembered").isZero();
    }

    @Test
    void aFewAreAskedForTheirArtifactsOneByOneUntilAllCostNoMore() throws Exception {
        for (String name : List.of("a", "b")) {
            publishes(one(2), name, ArtifactState.CLOSED);
        }
        FactReader reader = reader();
        FactNeeds needs = new FactNeeds(Set.of(), Set.of(FactNeeds.Part.ARTIFACTS));
        emulator.resetCalls();

        List<Boolean> sources = new ArrayList<>();
        for (ExperimentMetadata row : rows()) {
            sources.add(reader.read(List.of(row), needs).get(0).artifactSource());
        }

        assertThat(sources).containsExactly(false, false, true, false, false, false);
        assertThat(emulator.calls().of("get/artifacts")).isEqualTo(3);
        assertThat(emulator.calls().of("artifacts/get")).isEqualTo(2);
        assertThat(emulator.calls().of("artifacts/version")).isEqualTo(2);
    }

    @Test
    void whoLogsAVersionThatIsNotClosedIsASourceToo() throws Exception {
        publishes(one(0), "open", ArtifactState.OPEN);
        publishes(one(1), "failed", ArtifactState.ERROR);
        publishes(one(2), "closed", ArtifactState.CLOSED);
        FactNeeds needs = new FactNeeds(Set.of(), Set.of(FactNeeds.Part.ARTIFACTS));

        assertThat(reader().read(rows(), needs))
                .extracting(Facts::artifactSource)
                .containsExactly(true, true, true, false, false, false);
    }

    @Test
    void chartsThatTakeTooLongAreAskedForInParts() {
        FactNeeds needs = FactNeeds.of(Policies.where("Metric('acc') > 0 & Parameter('lr') > 0"));
        List<Facts> whole = reader().read(rows(), needs);
        emulator.change(Behaviour.normal().withChartPointLimit(6));
        emulator.resetCalls();
        FactReader reader = reader();

        assertThat(reader.read(rows(), needs)).isEqualTo(whole);

        long charts = emulator.calls().of("experiments/multi-metric-chart");
        assertThat(charts).isGreaterThan(2);
        assertThat(emulator.calls().total() - 1).isLessThanOrEqualTo(reader.mostCalls(6, needs));
        emulator.resetCalls();
        reader.read(rows(), needs);
        assertThat(emulator.calls().of("experiments/multi-metric-chart"))
                .as("the size is remembered")
                .isLessThan(charts);
    }

    @Test
    void nothingMoreIsAskedAboutThoseThatARuleRulesOut() {
        Policies policy = new Policies();
        policy.where = "Metric('acc') < 0.65 & Other('note') == 'n1'";
        policy.tagged = Presence.YES;
        policy.points = new Bounds<>(null, 10L);
        PolicySpec spec = policy.build();
        PolicyRule rule = PolicyRule.of(
                spec,
                QueryColumns.of(api.listColumns("team", "vision", Listing.ACTIVE)),
                Clock.systemUTC().instant());
        List<Facts> rows = rows().stream().map(Facts::of).toList();
        emulator.resetCalls();

        List<Facts> read = reader().complete(rows, FactNeeds.toJudge(spec), rule);

        assertThat(read).extracting(Facts::experimentKey).containsExactlyElementsOf(keys());
        assertThat(read.stream().filter(facts -> rule.judge(facts).matches()))
                .extracting(Facts::experimentKey)
                .containsExactly(one(1).key());
        assertThat(emulator.calls().byEndpoint())
                .containsOnly(
                        Map.entry("experiments/multi-metric-chart", 1L),
                        // acc of 0, 1 and 3 is small enough.
                        Map.entry("experiment/log-other", 3L),
                        Map.entry("experiment/tags", 1L),
                        Map.entry("experiment/metrics/get-all", 1L));
    }

    @Test
    void whatIsKnownIsNotReadAgain() {
        FactReader reader = reader();
        List<Facts> first = reader.read(rows(), new FactNeeds(Set.of(Query.metric("acc")), Set.of()));
        emulator.resetCalls();

        List<Facts> more = reader.complete(
                first, new FactNeeds(Set.of(Query.metric("acc"), Query.other("note")), Set.of(FactNeeds.Part.TAGS)));

        assertThat(values(more, Query.metric("acc"))).isEqualTo(values(first, Query.metric("acc")));
        assertThat(emulator.calls().byEndpoint())
                .containsOnly(Map.entry("experiment/log-other", 6L), Map.entry("experiment/tags", 6L));
    }

    @Test
    void whatIsDeletedMeanwhileIsLeftOut() {
        List<ExperimentMetadata> rows = rows();
        api.deleteExperiment(one(2).key());

        List<Facts> read = reader().read(rows, EVERYTHING);

        assertThat(read).hasSize(5).extracting(Facts::experimentKey).doesNotContain(one(2).key());
        assertThat(reader().read(one(2).key(), EVERYTHING)).isEmpty();
    }

    @Test
    void anArchivedOneIsReadAsWell() {
        Facts active = reader().read(one(5).key(), EVERYTHING).orElseThrow();
        one(5).archive();

        Facts archived = reader().read(one(5).key(), EVERYTHING).orElseThrow();

        assertThat(archived.metadata().archived()).isTrue();
        assertThat(archived.values()).isEqualTo(active.values());
        assertThat(archived.points()).isEqualTo(active.points());
    }

    @Test
    void anOldServerHasThePointsInTwoCalls() {
        emulator.change(Behaviour.normal().withVersion("3.0.0"));
        try (CometApi older = CometApi.connect(
                ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")),
                ApiOptions.DEFAULT.with(Caching.OFF))) {
            FactReader reader = new FactReader(older);
            FactNeeds needs = new FactNeeds(Set.of(), Set.of(FactNeeds.Part.POINTS));
            emulator.resetCalls();

            Facts read = reader.read(one(3).key(), needs).orElseThrow();

            assertThat(read.points()).isEqualTo(5);
            assertThat(read.find(Source.METADATA, "runActive")).isEmpty();
            assertThat(read.find(Source.METADATA, "user_name")).isEmpty();
            assertThat(emulator.calls().total()).isEqualTo(1 + reader.mostCalls(1, needs));
        }
    }

    @Test
    void readingWritesNothing() {
        List<ExperimentMetadata> rows = rows();
        emulator.resetCalls();
        reader().read(rows, EVERYTHING);
        assertThat(emulator.calls().byEndpoint().keySet()).noneMatch(endpoint -> endpoint.startsWith("write/"));
    }

    private static FactNeeds everything() {
        Policies policy = new Policies();
        policy.where = "Metric('acc') > 0 & Metric('nothing') > 0 & Parameter('lr') > 0 & Other('note') == 'x'"
                + " & Metadata('duration') > 0 & ~Tag('x')";
        policy.points = new Bounds<>(1L, null);
        policy.protections = GuardSpec.DEFAULT.protections();
        policy.action = new ActionSpec.Delete(
                List.of("archive"), ActionSpec.Delete.USUAL_GRACE, ActionSpec.ProofDemand.REQUIRED);
        FactNeeds all = FactNeeds.of(policy.build());
        assertThat(all.parts()).containsExactlyInAnyOrder(FactNeeds.Part.values());
        return all;
    }

    private void registers(Experiment experiment, String name) throws Exception {
        experiment.logModel(
                "cnn", Files.writeString(folder.resolve("weights"), "w").getParent());
        experiment.registerModel("cnn", RegisterOptions.version("1.0.0").registryName(name));
    }

    private void publishes(Experiment experiment, String name, ArtifactState state) {
        DraftedArtifact draft = experiment.upsertArtifact(ArtifactDraft.of(name, "dataset"));
        if (state != ArtifactState.OPEN) {
            emulator.artifacts().finish(String.valueOf(draft.artifactVersionId()), state);
        }
    }

    private static List<String> values(List<Facts> facts, Variable variable) {
        return facts.stream()
                .map(one -> one.find(variable.source(), variable.name()).orElse("-"))
                .toList();
    }

    private FactReader reader() {
        return new FactReader(api);
    }

    private Experiment one(int number) {
        return experiments.get(number);
    }

    private List<String> keys() {
        return experiments.stream().map(Experiment::key).toList();
    }

    private List<ExperimentMetadata> rows() {
        return api.getExperiments("team", "vision").stream()
                .map(ExperimentReads::metadata)
                .sorted(Comparator.comparing(ExperimentMetadata::experimentName))
                .toList();
    }
}
