// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.config.FormulaGuard;
import io.cometlake.config.LakeFormat;
import io.cometlake.config.LakeSpec;
import io.cometlake.config.Refresh;
import io.cometlake.config.Refresh.GoneExperiments;
import io.cometlake.config.Refresh.Reread;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.lake.CareProgress;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.Compaction;
import io.cometlake.lake.Expiry;
import io.cometlake.lake.FileKind;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeCare;
import io.cometlake.lake.LakeFinding;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.LakeListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever exports and the care of a lake do beside it, the journal of clean-ups stays as it was written. */
class JournalBesideExportsIT {
    private static final String RUN = "20261124T010000Z-1234";

    @TempDir
    Path folder;

    private Emulator emulator;
    private WireWriter wire;
    private Runs runs;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.empty());
        wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        wire.project("demo", "p", "");
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        runs.close();
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void itStaysByteForByte(FileKind kind) throws IOException {
        JournalLake lake = JournalLake.of(folder.resolve("lake"), kind, Clock.systemUTC());
        ExportSpec all = spec(kind);
        String gone = log(1);
        log(2);
        export(all);
        lake.publish(RUN, JournalLines.of(RUN, 4, "demo", "of no export"));
        Map<String, List<Byte>> files = lake.files();
        List<String> rows = lake.rows("*");
        assertThat(rows).hasSize(8);
        assertThat(lake.findings()).isEmpty();

        wire.delete(gone);
        log(3);
        export(all.withRefresh(Refresh.NIGHTLY.withReread(Reread.EVERYTHING).withGone(GoneExperiments.PRUNED)));
        assertThat(lake.files()).as("an export of all, with pruning").isEqualTo(files);

        care(lake, (care, lease) -> care.compact(lease, "compact-1", Compaction.ALL, CareProgress.NONE));
        assertThat(lake.files()).as("compact").isEqualTo(files);

        care(
                lake,
                (care, lease) -> care.expire(
                        lease, new Expiry(Expiry.Mode.DELETE, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO)));
        assertThat(lake.files()).as("expire").isEqualTo(files);

        makeOlder();
        export(all.withRefresh(Refresh.NIGHTLY.withReread(Reread.EVERYTHING)));
        assertThat(lake.files())
                .as("an export that copies files of older schemas")
                .isEqualTo(files);

        assertThat(FileSystemUtils.deleteRecursively(lake.root().resolve("_cometlake/catalog")))
                .isTrue();
        care(lake, (care, lease) -> care.repair(lease, "repair-1", CheckDepth.FULL, CareProgress.NONE));
        assertThat(lake.files()).as("a repair of a lost catalog").isEqualTo(files);
        assertThat(lake.findings()).isEmpty();
        export(all);

        assertThat(lake.files()).isEqualTo(files);
        assertThat(lake.rows("*")).isEqualTo(rows);
        assertThat(lake.imported()).isEqualTo(JournalLines.of(RUN, 4, "demo", "of no export"));
        lake.publish(RUN, JournalLines.of(RUN, 4, "demo", "of no export"));
        assertThat(lake.files()).isEqualTo(files);
    }

    @Test
    void whatARepairTakesOutOfItIsTold() throws IOException {
        JournalLake lake = JournalLake.of(folder.resolve("lake"), FileKind.PARQUET, Clock.systemUTC());
        lake.publish(RUN, JournalLines.of(RUN, 4, "demo", "other"));
        Path file = lake.root().resolve("policy_actions/workspace=demo/" + RUN + ".parquet");
        Files.write(file, new byte[100]);
        assertThat(lake.findings()).extracting(LakeFinding::kind).containsExactly(LakeFinding.Kind.WRONG_SIZE);

        care(lake, (care, lease) -> care.repair(lease, "repair-1", CheckDepth.FULL, CareProgress.NONE));

        assertThat(lake.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(LakeFinding.Kind.JOURNAL_SET_ASIDE);
            assertThat(finding.isProblem()).isFalse();
            assertThat(finding.text()).contains("_cometlake/lost/repair-1/policy_actions/");
        });
        assertThat(lake.rows("distinct workspace")).containsExactly("other");
        // What was lost is not doubled either.
        lake.publish(RUN, JournalLines.of(RUN, 4, "demo", "other"));
        assertThat(lake.rows("line")).containsExactly("3", "4", "7", "8");
    }

    @Test
    void anExportCannotWriteIt() {
        assertThatThrownBy(() -> export(spec(FileKind.PARQUET).withTables(List.of("policy_actions"))))
                .hasMessageContaining("The table policy_actions is written by clean-ups, not by exports. Tables: ")
                .message()
                .doesNotEndWith("policy_actions");
        assertThat(folder.resolve("lake")).doesNotExist();
    }

    private ExportSpec spec(FileKind kind) {
        String uri = folder.resolve("lake").toString();
        LakeFormat format = kind == FileKind.CSV ? LakeFormat.CSV : LakeFormat.PARQUET;
        return ExportSpec.everythingTo(uri).withLake(new LakeSpec(uri, format, null, FormulaGuard.OFF));
    }

    private String log(int number) {
        String key = wire.experiment("demo", "p", "run " + number);
        wire.parameter(key, "number", number);
        wire.metric(key, "loss", "0.5,\"step\":" + number);
        return key;
    }

    private void export(ExportSpec spec) {
        RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.rows()).doesNotContainKey(Tables.POLICY_ACTIONS.name());
        assertThat(report.warnings()).isEmpty();
    }

    private static void care(JournalLake lake, BiConsumer<LakeCare, LakeLease> care) {
        try (Lake open = lake.open(LakeListener.NONE);
                LakeLease lease = open.acquireLease("care")) {
            care.accept(open.care(), lease);
        }
    }

    /** As if each table had grown since. */
    private void makeOlder() throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("lake/_cometlake/catalog"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Files.writeString(path, Files.readString(path).replaceAll("\"version\" : [0-9]+", "\"version\" : 0"));
            }
        }
    }
}
