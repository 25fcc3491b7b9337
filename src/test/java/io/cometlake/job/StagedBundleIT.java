// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.config.Proof;
import io.cometlake.config.Refresh;
import io.cometlake.config.Refresh.GoneExperiments;
import io.cometlake.config.Share;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.Change;
import io.cometlake.lake.LakeListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of one bundle: read in slices, written only where it differs. */
class StagedBundleIT {
    /** Without those that listings alone fill: they have files of their own. */
    private static final List<String> TABLES =
            List.of("experiments", "metrics", "metric_summaries", "parameters", "others", "tags");

    private static final long LONG_AGO = 1_600_000_000_000L;

    @TempDir
    Path folder;

    private Emulator emulator;
    private WireWriter wire;

    @BeforeEach
    void open() {
        // Long ago, so that the server hints at nothing.
        Clock clock = Clock.fixed(Instant.ofEpochMilli(LONG_AGO), ZoneOffset.UTC);
        emulator = Emulator.start(EmulatorOptions.empty().withClock(clock));
        emulator.addWorkspace("team");
        wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        wire.project("team", "vision", "");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void aCrashInTheThirdSliceCostsThatSliceAlone() throws SQLException {
        experiments(205);
        Crash crash = new Crash(LakeListener.Moment.STAGED_FILE_FINISHED, "-s002/");
        assertThatThrownBy(() -> export(crash)).isInstanceOf(IllegalStateException.class);
        assertThat(crash.happened).isTrue();
        emulator.resetCalls();

        RunReport report = export(LakeListener.NONE);

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.attempts()).isEqualTo(2);
        assertThat(emulator.calls().of("experiment/log-other")).isEqualTo(5);
        assertThat(report.experiments()).isEqualTo(205);
        assertWhole(205);
        assertThat(folder.resolve("lake/_cometlake/staging")).isEmptyDirectory();
    }

    @Test
    void aCrashWhileSlicesAreMergedCostsNoCall() throws SQLException {
        experiments(120);
        Crash crash = new Crash(LakeListener.Moment.BEFORE_MERGED_FILE_REPLACES, "/metrics/");
        assertThatThrownBy(() -> export(crash)).isInstanceOf(IllegalStateException.class);
        assertThat(crash.happened).isTrue();
        emulator.resetCalls();

        assertThat(export(LakeListener.NONE).state()).isEqualTo(RunState.DONE);

        assertThat(emulator.calls().of("experiment/log-other")).isZero();
        assertThat(emulator.calls().of("experiments/multi-metric-chart")).isZero();
        assertWhole(120);
    }

    @Test
    void aCrashAfterTheOnlySliceCostsNoCallEither() throws SQLException {
        experiments(3);
        Crash crash = new Crash(LakeListener.Moment.MANIFEST_STAGED, "/catalog/");
        assertThatThrownBy(() -> export(crash)).isInstanceOf(IllegalStateException.class);
        assertThat(crash.happened).isTrue();
        emulator.resetCalls();

        assertThat(export(LakeListener.NONE).state()).isEqualTo(RunState.DONE);

        assertThat(emulator.calls().of("experiment/log-other")).isZero();
        assertThat(emulator.calls().of("experiments/multi-metric-chart")).isZero();
        assertWhole(3);
    }

    @Test
    void aSliceWhoseFileWasDamagedSinceIsReadAgain() throws SQLException, IOException {
        experiments(205);
        assertThatThrownBy(() -> export(new Crash(LakeListener.Moment.STAGED_FILE_FINISHED, "-s002/")))
                .isInstanceOf(IllegalStateException.class);
        Path damaged = files(folder.resolve("lake/_cometlake/staging")).stream()
                .filter(path -> path.toString().contains("-s001/metrics/"))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);
        emulator.resetCalls();

        assertThat(export(LakeListener.NONE).state()).isEqualTo(RunState.DONE);

        assertThat(emulator.calls().of("experiment/log-other")).isEqualTo(105);
        assertWhole(205);
    }

    @Test
    void whatIsReadAgainAndEqualIsNotWrittenAndNotCommitted() throws SQLException, IOException {
        experiments(3);
        RunReport first = export(LakeListener.NONE);
        Map<Path, String> before = contents();

        RunReport second = export(readAnew(), LakeListener.NONE);

        assertThat(second.state()).isEqualTo(RunState.DONE);
        assertThat(second.exitCode()).isZero();
        assertThat(second.experiments()).isEqualTo(3);
        assertThat(second.commit()).isNull();
        assertThat(second.rows()).isEmpty();
        assertThat(contents()).isEqualTo(before);
        assertThat(folder.resolve("lake/_cometlake/staging")).isEmptyDirectory();
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select distinct run_id from experiments")).containsExactly(first.run());
        }
        assertThat(export(readAnew(), LakeListener.NONE).commit()).isNull();
    }

    @Test
    void aTableInWhichNothingDiffersKeepsItsFile() throws SQLException, IOException {
        List<String> keys = experiments(3);
        RunReport first = export(LakeListener.NONE);
        Map<Path, String> before = contents();
        wire.tags(keys.get(1), List.of("late"));

        RunReport second = export(readAnew(), LakeListener.NONE);

        assertThat(second.commit()).isEqualTo(2);
        assertThat(second.rows()).containsOnlyKeys("experiments", "tags");
        Map<Path, String> after = contents();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet().stream().filter(path -> !after.get(path).equals(before.get(path))))
                .allMatch(path -> path.startsWith("experiments") || path.startsWith("tags"))
                .hasSize(2);
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key, run_id from experiments order by 1"))
                    .containsExactly(
                            keys.get(0) + "|" + first.run(),
                            keys.get(1) + "|" + second.run(),
                            keys.get(2) + "|" + first.run());
            assertThat(lake.rows("select experiment_key, tag from tags")).containsExactly(keys.get(1) + "|late");
        }
    }

    @Test
    void aTableThatIsAskedForLaterComesBesideTheFilesThatAreThere() throws SQLException, IOException {
        experiments(3);
        export(spec().withTables(List.of("metrics")), LakeListener.NONE);
        Map<Path, String> before = contents();

        RunReport second = export(spec().withTables(List.of("parameters")), LakeListener.NONE);

        assertThat(second.rows()).containsOnlyKeys("parameters");
        assertThat(contents()).containsAllEntriesOf(before);
        try (LakeQuery lake = new LakeQuery(folder.resolve("lake"), "metrics", "parameters")) {
            assertThat(lake.number("select count(distinct experiment_key) from parameters"))
                    .isEqualTo(3);
        }
        assertThat(export(spec().withTables(List.of("metrics")), LakeListener.NONE)
                        .commit())
                .isNull();
    }

    @Test
    void aRunningExperimentWithoutNewsIsReadAndNotWritten() throws IOException {
        String key = experiments(2).get(0);
        wire.post("experiment/update-status", WireWriter.members("experimentKey", key, "isAlive", true));
        export(LakeListener.NONE);
        Map<Path, String> before = contents();

        RunReport night = export(LakeListener.NONE);

        assertThat(night.result().changes().of(Change.RUNNING)).isEqualTo(1);
        assertThat(night.commit()).isNull();
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aGoneExperimentIsMarkedAndItsRowsStay() throws SQLException, IOException {
        List<String> keys = experiments(3);
        RunReport first = export(LakeListener.NONE);
        Map<Path, String> before = contents();
        wire.delete(keys.get(1));

        RunReport night = export(LakeListener.NONE);

        assertThat(night.rows()).containsOnlyKeys("experiments");
        assertThat(contents().keySet()).isEqualTo(before.keySet());
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key, deleted_at is null, run_id from experiments order by 1"))
                    .containsExactly(
                            keys.get(0) + "|true|" + first.run(),
                            keys.get(1) + "|false|" + night.run(),
                            keys.get(2) + "|true|" + first.run());
            assertThat(lake.number("select count(*) from metrics")).isEqualTo(3);
            assertThat(lake.rows(
                            "select distinct deleted_at = (select max(deleted_at) from experiments) from experiments"
                                    + " where deleted_at is not null"))
                    .containsExactly("true");
        }
        assertThat(export(LakeListener.NONE).commit()).isNull();
    }

    @Test
    void aGoneExperimentThatIsPrunedKeepsItsOneRow() throws SQLException {
        List<String> keys = experiments(3);
        export(LakeListener.NONE);
        wire.delete(keys.get(2));

        export(spec().withRefresh(Refresh.NIGHTLY.withGone(GoneExperiments.PRUNED)), LakeListener.NONE);

        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key from experiments where deleted_at is not null"))
                    .containsExactly(keys.get(2));
            for (String table : List.of("metrics", "metric_summaries", "parameters")) {
                assertThat(lake.rows("select experiment_key from " + table + " order by 1"))
                        .as(table)
                        .containsExactly(keys.get(0), keys.get(1));
            }
        }
    }

    @Test
    void whatIsLookedAtIsReadByTheCheapCallsAndWrittenOnlyWhereItDiffers() throws SQLException, IOException {
        List<String> keys = experiments(3);
        ExportSpec swept = spec().withRefresh(Refresh.NIGHTLY.withSweep(Share.ALL));
        export(swept, LakeListener.NONE);
        Map<Path, String> before = contents();

        RunReport quiet = export(swept, LakeListener.NONE);

        assertThat(quiet.result().changes().of(Change.RECHECKED)).isEqualTo(3);
        assertThat(quiet.commit()).isNull();
        assertThat(contents()).isEqualTo(before);

        wire.tags(keys.get(1), List.of("late"));
        RunReport night = export(swept, LakeListener.NONE);

        assertThat(night.result().changes().of(Change.RECHECKED)).isEqualTo(3);
        assertThat(night.experiments()).isEqualTo(1);
        assertThat(night.rows()).containsOnlyKeys("experiments", "tags");
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key, tag from tags")).containsExactly(keys.get(1) + "|late");
            assertThat(lake.rows("select experiment_key from experiments where run_id = '" + night.run() + "'"))
                    .containsExactly(keys.get(1));
        }
        assertThat(export(swept, LakeListener.NONE).commit()).isNull();
    }

    @Test
    void aCrashAfterTheLooksCostsNoneOfThem() {
        experiments(3);
        ExportSpec swept = spec().withRefresh(Refresh.NIGHTLY.withSweep(Share.ALL));
        String key = experiments(1).get(0);
        export(swept, LakeListener.NONE);
        wire.tags(key, List.of("late"));
        assertThatThrownBy(() -> export(swept, new Crash(LakeListener.Moment.STAGED_FILE_FINISHED, "/tags/")))
                .isInstanceOf(IllegalStateException.class);
        emulator.resetCalls();

        RunReport report = export(swept, LakeListener.NONE);

        assertThat(report.commit()).isEqualTo(2);
        assertThat(emulator.calls().of("experiment/log-other")).isEqualTo(1);
    }

    private ExportSpec readAnew() {
        return spec().withRefresh(Refresh.NIGHTLY.withReread(Refresh.Reread.EVERYTHING));
    }

    private List<String> experiments(int count) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = wire.experiment("team", "vision", "run " + i);
            wire.parameter(key, "rate", i);
            wire.metric(key, "loss", i + ", \"step\": 1");
            wire.post(
                    "experiment/set-start-end-time",
                    WireWriter.members("experimentKey", key, "endTimeMillis", LONG_AGO));
            keys.add(key);
        }
        keys.sort(null);
        return keys;
    }

    private void assertWhole(int experiments) throws SQLException {
        try (LakeQuery lake = lake()) {
            for (String table : List.of("experiments", "metrics", "parameters")) {
                assertThat(lake.rows("select count(*), count(distinct experiment_key) from " + table))
                        .as(table)
                        .containsExactly(experiments + "|" + experiments);
            }
            assertThat(lake.number("select count(*) from metrics m join parameters p using (experiment_key)"
                            + " where m.value <> p.value_number"))
                    .isZero();
        }
    }

    private ExportSpec spec() {
        return ExportSpec.everythingTo(folder.resolve("lake").toString())
                .withTables(TABLES)
                .withRefresh(Refresh.NIGHTLY.withSweep(Share.NONE))
                .withProof(Proof.USUAL.withSample(Share.NONE));
    }

    private RunReport export(LakeListener listener) {
        return export(spec(), listener);
    }

    private RunReport export(ExportSpec spec, LakeListener listener) {
        try (Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC(), listener)) {
            return runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
        }
    }

    private LakeQuery lake() throws SQLException {
        return new LakeQuery(folder.resolve("lake"), TABLES.toArray(String[]::new));
    }

    /** The tables' files by their paths in the lake. */
    private Map<Path, String> contents() throws IOException {
        Path lake = folder.resolve("lake");
        return files(lake).stream()
                .map(lake::relativize)
                .filter(path -> !path.startsWith("_cometlake"))
                .collect(Collectors.toMap(
                        path -> path, path -> sum(lake.resolve(path)), (one, other) -> one, TreeMap::new));
    }

    private static String sum(Path file) {
        try {
            return Files.size(file) + " bytes of " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    /** Throws at the first moment of its kind that is about a path. */
    private static final class Crash implements LakeListener {
        private final Moment moment;
        private final String path;
        private final AtomicBoolean happened = new AtomicBoolean();

        Crash(Moment moment, String path) {
            this.moment = moment;
            this.path = path;
        }

        @Override
        public void at(Moment passed, String subject) {
            if (passed == moment && subject.contains(path) && happened.compareAndSet(false, true)) {
                throw new IllegalStateException("crash at " + subject);
            }
        }
    }
}
