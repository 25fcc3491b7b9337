// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.AssetSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.file.CleanupJobFormat;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.WriteCall;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.lake.TestClock;
import io.cometlake.policy.SparedExperiment.Cause;
import io.cometlake.policy.plan.Planner;
import io.cometlake.schedule.QuartzCron;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The life of a delete, from the archiving to the end: what somebody restores, changes or protects on the way stays, and so does what
 * the lake cannot give back.
 */
class LifeOfADeleteIT {
    private static final String JOB = """
            version: 1
            kind: cleanup
            name: tidy
            lake: { uri: lake }
            guards:
              max-percent-of-project: 100%
            policies:
              - name: worse
                scope: { workspaces: [demo] }
                where: 'Metric("loss") > 0.5'
                action: archive
              - name: forget
                scope: { workspaces: [demo] }
                match: everything
                archived-by: [worse]
                grace: 14d
                action: delete
            """;

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final Map<String, String> keys = new TreeMap<>();
    private Emulator emulator;
    private WireWriter wire;
    private ClientConfig server;

    @BeforeEach
    void open() throws IOException {
        emulator = Emulator.start(EmulatorOptions.empty().withClock(clock));
        wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        server = ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"));
        Files.writeString(folder.resolve("tidy.yaml"), JOB);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void exactlyTheRightOnesRemain() throws IOException {
        for (String name : List.of("good", "restored", "changed", "lost-asset", "due", "kept", "late-restored")) {
            train("sweep", name, name.equals("good") ? 0.1 : 0.9);
        }
        train("other", "lost-rows", 0.9);
        clock.advance(Duration.ofDays(60));
        export();

        Cleanups.MadePlan archiving = plan();
        assertThat(archiving.header().actions()).isEqualTo(7);
        CleanupReport archived = apply(archiving);
        assertThat(archived.counts()).containsEntry("done", 7L);
        assertThat(archivedOnes())
                .isEqualTo(Set.of("restored", "changed", "lost-asset", "due", "kept", "late-restored", "lost-rows"));
        assertThat(tagsSet()).hasSize(7).allMatch(tag -> tag.equals("tag=cometlake:delete-after=2027-02-06"));

        clock.advance(Duration.ofDays(1));
        assertThat(plan().header().spared(Cause.NOT_DUE)).isEqualTo(7);
        wire.restore(key("restored"));
        clock.advance(Duration.ofDays(1));
        export();

        wire.metric(key("changed"), "loss", "0.95,\"step\":2");
        Files.write(content("the weights of lost-asset"), new byte[] {1, 2, 3});
        damage("other");

        clock.advance(Duration.ofDays(11));
        assertThat(plan().header().actions()).isEqualTo(1);

        clock.advance(Duration.ofDays(2));
        Cleanups.MadePlan deleting = plan();
        wire.tags(key("kept"), List.of("keep"));
        wire.restore(key("late-restored"));
        CleanupReport deleted = apply(deleting);

        assertThat(reasons(deleted)).containsOnlyKeys("changed", "lost-asset", "kept", "late-restored", "lost-rows");
        assertThat(reasons(deleted).get("changed")).contains("metrics");
        assertThat(reasons(deleted).get("lost-asset")).contains("weights.bin");
        assertThat(reasons(deleted).get("kept")).contains("'keep'");
        assertThat(reasons(deleted).get("late-restored")).contains("restored");
        assertThat(reasons(deleted).get("lost-rows")).contains("other");
        assertThat(deletedOnes()).isEqualTo(Set.of("due"));

        export();
        CleanupReport again = apply(plan());
        assertThat(deletedOnes()).isEqualTo(Set.of("due", "changed"));
        assertThat(reasons(again)).containsKeys("lost-asset");
        assertThat(outcomes()).containsEntry("due", "DONE").containsEntry("changed", "DONE");
    }

    private void train(String project, String name, double loss) {
        String key = wire.experiment("demo", project, name);
        keys.put(name, key);
        wire.metric(key, "loss", loss + ",\"step\":1");
        wire.parameter(key, "lr", "0.1");
        wire.post(
                "experiment/set-start-end-time",
                WireWriter.members(
                        "experimentKey",
                        key,
                        "startTimeMillis",
                        clock.millis(),
                        "endTimeMillis",
                        clock.millis() + 60_000));
        emulator.assets()
                .add(
                        key,
                        io.cometlake.emulator.store.AssetDescription.of("weights.bin", "model-element"),
                        AssetContent.of(("the weights of " + name).getBytes(StandardCharsets.UTF_8)));
    }

    private String key(String name) {
        return keys.get(name);
    }

    private String name(String key) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private void export() {
        try (Runs runs = Runs.open(folder.resolve("home"), clock)) {
            ExportSpec spec =
                    ExportSpec.everythingTo(folder.resolve("lake").toString()).withAssets(AssetSpec.DOWNLOADED);
            assertThat(runs.export(spec, server, RunListener.SILENT).state()).isIn(RunState.DONE, RunState.PARTIAL);
        }
    }

    private CleanupJob job() {
        return new CleanupJobFormat(new QuartzCron())
                .read(folder.resolve("tidy.yaml"), "tidy.yaml")
                .withLake(folder.resolve("lake").toString());
    }

    private Cleanups.MadePlan plan() {
        try (Cleanups cleanups = Cleanups.open(folder.resolve("home"), clock)) {
            return cleanups.plan(
                    job(), folder.resolve("tidy.yaml"), Set.of(), "ada", server, null, Planner.Listener.SILENT);
        }
    }

    private CleanupReport apply(Cleanups.MadePlan plan) {
        try (Cleanups cleanups = Cleanups.open(folder.resolve("home"), clock)) {
            return cleanups.apply(
                    new Cleanups.ApplyRequest(plan.file(), job(), plan.digest(), false, "ada"),
                    server,
                    CleanupListener.SILENT);
        }
    }

    private Map<String, String> reasons(CleanupReport report) {
        return report.skipped().stream()
                .collect(Collectors.toMap(left -> name(left.experimentKey()), CleanupReport.LeftAlone::reason));
    }

    /** The last that the journal says of each delete. */
    private Map<String, String> outcomes() {
        try (Cleanups cleanups = Cleanups.open(folder.resolve("home"), clock)) {
            return cleanups.history(null, null, 10_000).stream()
                    .filter(entry -> entry.call().equals("delete"))
                    .collect(Collectors.toMap(
                            entry -> name(entry.experimentKey()),
                            entry -> entry.phase().name(),
                            (before, after) -> after));
        }
    }

    private Set<String> archivedOnes() {
        return named("write/experiment/archive");
    }

    private Set<String> deletedOnes() {
        return named("write/experiment/delete");
    }

    private Set<String> named(String endpoint) {
        return emulator.writes().stream()
                .filter(write -> write.endpoint().equals(endpoint))
                .map(write -> name(write.experiments().get(0)))
                .collect(Collectors.toSet());
    }

    private List<String> tagsSet() {
        return emulator.writes().stream()
                .filter(write -> write.endpoint().equals("write/experiment/tags"))
                .map(WriteCall::detail)
                .flatMap(List::stream)
                .toList();
    }

    /** Where the lake keeps the bytes of a text. */
    private Path content(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("lake/_cometlake/content"))) {
            Optional<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .findFirst();
            return found.orElseThrow();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).equals(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Turns a bit of the project's points over. */
    private void damage(String project) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("lake/metrics/workspace=demo/project=" + project))) {
            Path file = files.filter(found -> found.toString().endsWith(".parquet"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
    }
}
