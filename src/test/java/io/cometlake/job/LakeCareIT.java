// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.config.Refresh;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.CareProgress;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.CheckReport;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What an export does for its lake beside exporting. */
class LakeCareIT {
    private static final List<String> SOME = List.of("experiments", "metrics", "tags", "experiments_wide", "projects");

    @TempDir
    Path folder;

    private Emulator emulator;
    private Runs runs;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.demo());
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        runs.close();
        emulator.close();
    }

    @Test
    void aLostCatalogIsRebuiltBeforeAnythingIsPlanned() throws SQLException, IOException {
        export(google().withTables(SOME));
        Path undisturbed = folder.resolve("undisturbed");
        FileSystemUtils.copyRecursively(folder.resolve("lake"), undisturbed);
        assertThat(FileSystemUtils.deleteRecursively(folder.resolve("lake/_cometlake/catalog")))
                .isTrue();

        RunReport report = export(google().withTables(SOME));

        assertThat(report.warnings())
                .anyMatch(warning -> warning.contains("The lake's catalog did not fit its files")
                        && warning.contains("Rebuilt from the files were"));
        assertThat(check().findings()).isEmpty();
        assertSameRows(undisturbed, SOME);
        assertThat(export(google().withTables(SOME)).warnings()).noneMatch(warning -> warning.contains("catalog"));
    }

    @Test
    void aTruncatedFileIsSetAsideAndReadAgain() throws SQLException, IOException {
        export(google().withTables(SOME));
        Path undisturbed = folder.resolve("undisturbed");
        FileSystemUtils.copyRecursively(folder.resolve("lake"), undisturbed);
        Path damaged = files("metrics").get(0);
        Files.write(damaged, new byte[100]);
        assertThat(check().isSound()).isFalse();

        RunReport report = export(google().withTables(SOME));

        assertThat(report.warnings())
                .anyMatch(warning -> warning.contains("Set aside below _cometlake/lost: metrics/"));
        assertThat(check().findings()).isEmpty();
        assertSameRows(undisturbed, SOME);
    }

    @Test
    void filesOfAnOlderSchemaAreBroughtAlongWhateverARunCovers() throws SQLException, IOException {
        export(google().withTables(SOME));
        Path undisturbed = folder.resolve("undisturbed");
        FileSystemUtils.copyRecursively(folder.resolve("lake"), undisturbed);
        makeOlder();

        RunReport report = export(ExportSpec.everythingTo(folder.resolve("lake").toString())
                .withWorkspaces(List.of("CTuning"))
                .withTables(List.of("experiments")));

        assertThat(report.commit()).isEqualTo(2);
        try (Lake lake = lake()) {
            assertThat(lake.catalog())
                    .flatExtracting(BundleManifest::files)
                    .allMatch(file -> file.version()
                            == Tables.find(file.table()).orElseThrow().version());
        }
        assertThat(check().findings()).isEmpty();
        assertSameRows(undisturbed, List.of("metrics", "tags"));
    }

    @Test
    void manySmallBundlesOfAProjectAreMergedAfterTheCommit() throws SQLException {
        RunReport first = export(google().withTables(SOME));
        String key = row("select min(experiment_key) from experiments");
        String project = row("select min(project) from experiments");
        long points = Long.parseLong(row("select count(*) from metrics"));
        try (Lake lake = lake()) {
            ManyNights.add(lake, "Google", project, 20);
        }
        new WireWriter(emulator, EmulatorOptions.DEMO_KEY).tags(key, List.of("again"));

        // Of one experiment alone, so that those which the server does not know are nobody's concern.
        RunReport last = export(google().withTables(SOME)
                .withExperiments(List.of(key))
                .withRefresh(Refresh.NIGHTLY.withReread(Refresh.Reread.EVERYTHING)));

        assertThat(first.commit()).isEqualTo(1);
        assertThat(last.commit()).isEqualTo(3);
        assertThat(last.warnings()).isEmpty();
        try (Lake lake = lake()) {
            assertThat(lake.status().commits()).isEqualTo(4);
            assertThat(lake.catalog("Google", project).stream().filter(manifest -> manifest.grain() == Grain.BUNDLE))
                    .singleElement()
                    .satisfies(manifest -> {
                        assertThat(manifest.experiments()).hasSize(23);
                        assertThat(manifest.run()).isEqualTo(last.run() + "-compact");
                    });
        }
        assertThat(check().findings()).isEmpty();
        assertThat(row("select count(distinct experiment_key) || ' of ' || count(*) from experiments"))
                .isEqualTo("23 of 23");
        assertThat(row("select count(*) from metrics")).isEqualTo(String.valueOf(points));
        // The next has nothing to merge.
        assertThat(export(google().withTables(SOME).withExperiments(List.of(key)))
                        .state())
                .isEqualTo(RunState.DONE);
        try (Lake lake = lake()) {
            assertThat(lake.status().commits()).isEqualTo(4);
        }
    }

    private String row(String sql) throws SQLException {
        try (LakeQuery lake = new LakeQuery(folder.resolve("lake"), "experiments", "metrics")) {
            return lake.rows(sql).get(0);
        }
    }

    private ExportSpec google() {
        return ExportSpec.everythingTo(folder.resolve("lake").toString()).withWorkspaces(List.of("Google"));
    }

    /** As if each table had grown since. */
    private void makeOlder() throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("lake/_cometlake/catalog"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(path);
                assertThat(text).contains("\"version\" : ");
                Files.writeString(path, text.replaceAll("\"version\" : [0-9]+", "\"version\" : 0"));
            }
        }
    }

    private RunReport export(ExportSpec spec) {
        RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
        assertThat(report.state()).isEqualTo(RunState.DONE);
        return report;
    }

    private CheckReport check() {
        try (Lake lake = lake()) {
            return lake.care().check(CheckDepth.FULL, CareProgress.NONE);
        }
    }

    private Lake lake() {
        return Lake.open(folder.resolve("lake").toString(), LakeConfig.defaults(), Clock.systemUTC());
    }

    private void assertSameRows(Path undisturbed, List<String> tables) throws SQLException {
        LakeQuery.assertSameRows(folder.resolve("lake"), undisturbed, tables);
    }

    private List<Path> files(String table) throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("lake").resolve(table))) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
