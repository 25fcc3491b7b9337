// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.BudgetLimits;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeException;
import io.cometlake.lake.LakeListener;
import io.cometlake.lake.LakeListener.Moment;
import io.cometlake.lake.LakeSql;
import io.cometlake.lake.NotPublishedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A disk that is full or read-only ends the run with one clear message; once mended, the same export goes on. */
class FullDiskIT {
    private static final String[] TABLES = Tables.exportedNames().toArray(String[]::new);

    @TempDir
    Path folder;

    private final Emulator emulator = Emulator.start(EmulatorOptions.demo());

    private ExportSpec spec = ExportSpec.everythingTo("lake");
    private @Nullable SmallDisk disk;

    @AfterEach
    void close() throws IOException, InterruptedException {
        emulator.close();
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void aDiskThatFillsUpShowsNothingHalfDone() throws IOException, InterruptedException, SQLException {
        disk = SmallDisk.mount(folder.resolve("disk"), 900);

        assertThatThrownBy(() -> export(LakeListener.NONE))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("Cannot write " + lake())
                .hasMessageContaining("the disk is full. Free some space");

        assertThat(visibleFiles()).isEmpty();
        disk.grow(90_000);
        assertIsWhole(exportLater(), 422, 111_379);
    }

    @Test
    void aFullDiskUnderTheJobRepositorySaysSo() throws IOException, InterruptedException {
        disk = SmallDisk.mount(folder.resolve("home"), 700);

        assertThatThrownBy(() -> export(LakeListener.NONE))
                .isInstanceOf(JobException.class)
                .hasMessageMatching("(?s)Cannot (open|use) the job repository in \\Q" + folder.resolve("home")
                        + "\\E.*(the disk is full|No space left on device).*");

        disk.grow(90_000);
        assertThat(exportLater().state()).isEqualTo(RunState.DONE);
    }

    /** Between two of the moments no file is open for writing, as only one bundle is under way. */
    @ParameterizedTest
    @EnumSource(
            value = Moment.class,
            names = {"MANIFEST_STAGED", "BEFORE_COMMIT", "AFTER_COMMIT", "BETWEEN_PUBLISHES"})
    void aLakeThatBecomesReadOnlyInTheMiddleIsFinishedOnceItIsWritable(Moment moment)
            throws IOException, InterruptedException, SQLException {
        disk = SmallDisk.mount(folder.resolve("disk"), 90_000);
        spec = spec.withWorkspaces(List.of("Google", "CTuning"));
        RunReport before = export(LakeListener.NONE);
        long changed = changeAll();
        AtomicInteger passes = new AtomicInteger(moment == Moment.BETWEEN_PUBLISHES ? 10 : 0);

        assertThatThrownBy(() -> export((at, subject) -> {
                    if (at == moment && passes.getAndDecrement() == 0) {
                        disk.makeReadOnly();
                    }
                }))
                .isInstanceOf(
                        moment == Moment.MANIFEST_STAGED || moment == Moment.BEFORE_COMMIT
                                ? LakeException.class
                                : NotPublishedException.class)
                .hasMessageContaining("the file system is read-only. Mount it writable");

        assertThat(passes).as("the moment came").hasNegativeValue();
        try (LakeQuery lake = new LakeQuery(lake(), TABLES)) {
            assertThat(lake.rows("select experiment_key from experiments group by 1 having count(*) > 1"))
                    .isEmpty();
            assertThat(lake.number("select count(*) from metrics where metric <> 'late'"))
                    .isEqualTo(before.points());
        }
        disk.makeWritable();
        assertIsWhole(exportLater(), before.experiments(), before.points() + changed);
    }

    /** Something of everything that the lake has, so that the next export has something to write. */
    private long changeAll() throws SQLException {
        WireWriter wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        List<String> keys = LakeSql.rows("select experiment_key from " + LakeSql.table(lake(), "experiments"));
        for (String key : keys) {
            wire.metric(key, "late", "1");
            wire.tags(key, List.of("late"));
            wire.other(key, "late", "1");
        }
        return keys.size();
    }

    private RunReport export(LakeListener listener) {
        return export(Clock.systemUTC(), listener);
    }

    /** After the lease has expired, which could not be given back. */
    private RunReport exportLater() {
        return export(
                Clock.offset(Clock.systemUTC(), LakeConfig.DEFAULT_LEASE_DURATION.multipliedBy(2)), LakeListener.NONE);
    }

    private RunReport export(Clock clock, LakeListener listener) {
        ClientConfig server = KilledRun.server(emulator.url())
                .withBudget(new BudgetLimits(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED, 1));
        try (Runs runs = Runs.open(folder.resolve("home"), clock, listener)) {
            return runs.export(spec.withLake(lake().toString()), server, RunListener.SILENT);
        }
    }

    private void assertIsWhole(RunReport report, long experiments, long points) throws SQLException {
        assertThat(report.state()).isEqualTo(RunState.DONE);
        try (LakeQuery lake = new LakeQuery(lake(), TABLES)) {
            assertThat(lake.number("select count(*) from experiments")).isEqualTo(experiments);
            assertThat(lake.number("select count(*) from metrics")).isEqualTo(points);
            assertThat(lake.rows("select distinct run_id from metrics")).containsExactly(report.run());
        }
    }

    private List<Path> visibleFiles() throws IOException {
        try (Stream<Path> files = Files.walk(lake())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(lake().resolve("_cometlake")))
                    .toList();
        }
    }

    private Path lake() {
        return folder.resolve("disk").resolve("lake");
    }
}
