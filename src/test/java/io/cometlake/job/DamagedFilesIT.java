// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.config.Refresh;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.lake.CareProgress;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeListener;
import io.cometlake.lake.LakeListener.Moment;
import io.cometlake.lake.NotPublishedException;
import io.cometlake.lake.VerificationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that go bad, staged or published, and a clock that jumps back: a clear error, nothing lost, the next run heals. */
class DamagedFilesIT {
    private static final List<String> TABLES =
            List.of("experiments", "metrics", "tags", "experiments_wide", "projects");

    @TempDir
    Path folder;

    private Emulator emulator;
    private String key;

    @BeforeEach
    void exportOnce() throws SQLException {
        emulator = Emulator.start(EmulatorOptions.synthetic(SyntheticData.defaults()
                .withProjects(2)
                .withExperiments(8)
                .withMetrics(3)
                .withPoints(20)));
        assertThat(export(Clock.systemUTC(), LakeListener.NONE).state()).isEqualTo(RunState.DONE);
        try (LakeQuery lake = new LakeQuery(folder.resolve("lake"), "experiments")) {
            key = lake.rows("select min(experiment_key) from experiments").get(0);
        }
        WireWriter wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        wire.tags(key, List.of("late"));
        wire.metric(key, "late", "1");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    /** What happens to a file. */
    enum Damage {
        CORRUPTED(DamagedFilesIT::corrupted),
        TRUNCATED(bytes -> Arrays.copyOf(bytes, bytes.length / 2));

        private final UnaryOperator<byte[]> change;

        Damage(UnaryOperator<byte[]> change) {
            this.change = change;
        }

        void happenTo(Path file) {
            try {
                Files.write(file, change.apply(Files.readAllBytes(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte[] corrupted(byte[] bytes) {
        for (int i = 10; i < bytes.length / 2; i++) {
            bytes[i] ^= 0x55;
        }
        return bytes;
    }

    @ParameterizedTest
    @EnumSource
    void aStagedFileThatGoesBadIsNotCommittedAndTheNextRunWritesItAnew(Damage damage) throws SQLException {
        AtomicBoolean done = new AtomicBoolean();

        assertThatThrownBy(() -> export(Clock.systemUTC(), (moment, subject) -> {
                    if (moment == Moment.MANIFEST_STAGED && !staged("metrics").isEmpty() && !done.getAndSet(true)) {
                        damage.happenTo(staged("metrics").get(0));
                    }
                }))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("metrics/workspace=");

        assertThat(done).isTrue();
        assertThat(lakeIsSound()).isTrue();
        assertThat(export(Clock.systemUTC(), LakeListener.NONE).state()).isEqualTo(RunState.DONE);
        assertIsWhole();
    }

    @ParameterizedTest
    @EnumSource
    void aPublishedFileThatGoesBadIsReadAgain(Damage damage) throws SQLException {
        Path file = fileOf("metrics");
        damage.happenTo(file);
        assertThat(lakeIsSound()).isFalse();

        if (damage == Damage.CORRUPTED) {
            assertThatThrownBy(() -> export(Clock.systemUTC(), LakeListener.NONE))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining("Cannot read " + file)
                    .hasMessageContaining("Run the command again");
        }
        RunReport healed = export(Clock.systemUTC(), LakeListener.NONE);

        assertThat(healed.state()).isEqualTo(RunState.DONE);
        assertThat(healed.warnings())
                .anyMatch(warning -> warning.contains("Set aside below _cometlake/lost: metrics/"));
        assertIsWhole();
    }

    @Test
    void aCommittedFileThatIsLostBeforeItIsPublishedIsReadAgain() throws SQLException {
        assertThatThrownBy(() -> export(Clock.systemUTC(), (moment, subject) -> {
                    if (moment == Moment.AFTER_COMMIT) {
                        Damage.TRUNCATED.happenTo(staged("metrics").get(0));
                    }
                }))
                .isInstanceOf(NotPublishedException.class)
                .hasMessageContaining("stands, but not all of its files are in their places")
                .hasMessageContaining("Run the same command again");

        // The first ends what was begun, and mends the catalog; the second reads again.
        export(Clock.systemUTC(), LakeListener.NONE);
        export(Clock.systemUTC(), LakeListener.NONE);
        assertIsWhole();
    }

    @Test
    void aClockThatJumpsBackLosesNothing() throws SQLException {
        RunReport back = export(Clock.offset(Clock.systemUTC(), Duration.ofDays(-3)), LakeListener.NONE);

        assertThat(back.state()).isEqualTo(RunState.DONE);
        assertThat(back.commit()).isEqualTo(2);
        assertIsWhole();
        new WireWriter(emulator, EmulatorOptions.DEMO_KEY).tags(key, List.of("later"));
        assertThat(export(Clock.systemUTC(), LakeListener.NONE).commit()).isEqualTo(3);
        assertIsWhole();
    }

    private ExportSpec spec(String lake) {
        return ExportSpec.everythingTo(folder.resolve(lake).toString())
                .withTables(TABLES)
                .withRefresh(Refresh.NIGHTLY.withReread(Refresh.Reread.EVERYTHING));
    }

    private RunReport export(Clock clock, LakeListener listener) {
        try (Runs runs = Runs.open(folder.resolve("home"), clock, listener)) {
            return runs.export(spec("lake"), KilledRun.server(emulator.url()), RunListener.SILENT);
        }
    }

    /** As a fresh lake of the server is. */
    private void assertIsWhole() throws SQLException {
        assertThat(lakeIsSound()).isTrue();
        String name = "fresh-" + System.nanoTime();
        try (Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC(), LakeListener.NONE)) {
            runs.export(spec(name), KilledRun.server(emulator.url()), RunListener.SILENT);
        }
        LakeQuery.assertSameRows(folder.resolve("lake"), folder.resolve(name), TABLES);
    }

    private boolean lakeIsSound() {
        try (Lake lake = Lake.open(folder.resolve("lake").toString(), LakeConfig.defaults(), Clock.systemUTC())) {
            return lake.care().check(CheckDepth.FULL, CareProgress.NONE).isSound();
        }
    }

    /** The one that has the rows of the experiment that changed. */
    private Path fileOf(String table) throws SQLException {
        try (LakeQuery lake = new LakeQuery(folder.resolve("lake"), table)) {
            return Path.of(lake.rows("select distinct filename from read_parquet('" + folder.resolve("lake") + "/"
                            + table + "/**/*.parquet', filename = true) where experiment_key = '" + key + "'")
                    .get(0));
        }
    }

    private List<Path> staged(String table) {
        try (Stream<Path> paths = Files.walk(folder.resolve("lake/_cometlake/staging"))) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().contains("/" + table + "/")
                            && path.toString().endsWith(".parquet")
                            && !path.toString().contains("/_slices/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
