// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.lake.CareProgress;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.Compaction;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** A run killed while it merges what many nights have left ends, started again, in the lake of one that was not. */
class KilledCompactionIT {
    @TempDir
    static Path folder;

    private static Emulator emulator;

    /** A new experiment a night: a small bundle each, and with the next night one too many. */
    @BeforeAll
    static void exportManyNights() throws IOException {
        emulator = Emulator.start(EmulatorOptions.empty());
        WireWriter wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        wire.project("demo", "p", "");
        try (Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC())) {
            for (int night = 0; night < Compaction.DEFAULT_MORE_THAN; night++) {
                log(wire, night);
                assertThat(export(runs, "first").state()).isEqualTo(RunState.DONE);
            }
        }
        log(wire, Compaction.DEFAULT_MORE_THAN);
        copyOfFirst("undisturbed");
        assertThat(export("undisturbed", "home-undisturbed").state()).isEqualTo(RunState.DONE);
        assertSoundAndMerged("undisturbed");
    }

    @AfterAll
    static void close() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(value = KilledRun.Moment.class, mode = EnumSource.Mode.MATCH_ALL, names = "COMPACT_.*")
    void theSameCommandAgainMergesTheRest(KilledRun.Moment moment)
            throws IOException, InterruptedException, SQLException {
        String lake = "lake-" + moment;
        String home = "home-" + moment;
        copyOfFirst(lake);
        KilledProcess.run(folder.resolve(home), folder.resolve(lake), emulator.url(), moment);
        assertThat(LakeComparison.doubled(folder.resolve(lake))).isEmpty();

        RunReport report = export(lake, home);

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.attempts()).isEqualTo(2);
        assertThat(report.warnings()).isEmpty();
        assertSoundAndMerged(lake);
        LakeQuery.assertSameRows(folder.resolve(lake), folder.resolve("undisturbed"), Tables.exportedNames());
    }

    private static void log(WireWriter wire, int night) {
        String key = wire.experiment("demo", "p", "night " + night);
        wire.parameter(key, "night", night);
        wire.metric(key, "loss", "0.5,\"step\":" + night);
    }

    private static void copyOfFirst(String name) throws IOException {
        FileSystemUtils.copyRecursively(folder.resolve("first"), folder.resolve(name));
    }

    private static RunReport export(String lake, String home) {
        try (Runs runs = Runs.open(folder.resolve(home), Clock.systemUTC())) {
            return export(runs, lake);
        }
    }

    private static RunReport export(Runs runs, String lake) {
        return runs.export(
                KilledRun.spec(folder.resolve(lake).toString()), KilledRun.server(emulator.url()), RunListener.SILENT);
    }

    private static void assertSoundAndMerged(String name) {
        try (Lake lake = Lake.open(folder.resolve(name).toString(), LakeConfig.defaults(), Clock.systemUTC())) {
            assertThat(lake.catalog("demo", "p"))
                    .filteredOn(manifest -> !manifest.experiments().isEmpty())
                    .singleElement()
                    .satisfies(
                            manifest -> assertThat(manifest.experiments()).hasSize(Compaction.DEFAULT_MORE_THAN + 1));
            assertThat(lake.care().check(CheckDepth.FULL, CareProgress.NONE).findings())
                    .isEmpty();
        }
    }
}
