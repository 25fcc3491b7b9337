// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.SyntheticData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** One experiment whose metrics take many calls, exported by a process that is killed among them. */
class KilledExperimentIT {
    private static final String CHART = "experiments/multi-metric-chart";
    private static final SyntheticData DATA = SyntheticData.defaults()
            .withExperiments(1)
            .withMetrics(20_000)
            .withPoints(2)
            .withParameters(1);

    @TempDir
    private Path folder;

    @Test
    void theNextRunGoesOnBehindTheCallsThatWereAnswered() throws IOException, InterruptedException, SQLException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(DATA)
                        .withBehaviour(Behaviour.normal().withFaults(Faults.of(1, "latency=400,endpoint=" + CHART))));
                Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC())) {
            Process process = KilledProcess.start(
                    folder.resolve("home"),
                    folder.resolve("lake"),
                    emulator.url(),
                    KilledRun.Moment.REPORT_WRITTEN,
                    folder.resolve("mark"),
                    folder.resolve("killed.log"));
            Instant limit = Instant.now().plus(Duration.ofMinutes(1));
            while (charts(emulator) < 6 && process.isAlive() && Instant.now().isBefore(limit)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            process.destroyForcibly().waitFor();
            long before = charts(emulator);
            assertThat(before)
                    .as(Files.readString(folder.resolve("killed.log")))
                    .isBetween(6L, 9L);
            try (Stream<Path> spills = Files.list(folder.resolve("home/spill"))) {
                assertThat(spills)
                        .singleElement()
                        .satisfies(
                                spill -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spill)))
                                        .isEqualTo("rwx------"));
            }
            emulator.change(Behaviour.normal());

            RunReport report = runs.export(
                    KilledRun.spec(folder.resolve("lake").toString()),
                    KilledRun.server(emulator.url()),
                    RunListener.SILENT);

            assertThat(report.state()).isEqualTo(RunState.DONE);
            assertThat(report.attempts()).isEqualTo(2);
            // All but the call that was under way.
            assertThat(charts(emulator)).isBetween(10L, 11L);
            try (LakeQuery lake = new LakeQuery(folder.resolve("lake"), "metrics")) {
                assertThat(lake.rows("select count(*), count(distinct metric) from metrics"))
                        .isEqualTo(List.of("40000|20000"));
            }
            assertThat(folder.resolve("home/spill"))
                    .satisfiesAnyOf(
                            spill -> assertThat(spill).doesNotExist(),
                            spill -> assertThat(spill).isEmptyDirectory());
        }
    }

    private static long charts(Emulator emulator) {
        return emulator.calls().of(CHART);
    }
}
