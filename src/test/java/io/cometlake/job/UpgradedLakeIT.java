// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.UploadContent;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.config.ExportSpec;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.CareProgress;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of an older schema, of every grain, are brought along in one commit, and after it all is quiet again. */
class UpgradedLakeIT {
    @TempDir
    Path folder;

    private Emulator emulator;
    private CometApi api;
    private Experiment experiment;
    private Runs runs;
    private Path lake;

    @BeforeEach
    void fill() throws IOException {
        emulator = Emulator.start(EmulatorOptions.empty());
        emulator.addWorkspace("team");
        api = CometApi.connect(server());
        experiment = api.createExperiment("team", "vision", "first");
        Path local = Files.createDirectories(folder.resolve("local"));
        Files.writeString(local.resolve("weights.bin"), "weights");
        experiment.logModel("cnn", local);
        experiment.registerModel("cnn", RegisterOptions.version("1.0.0"));
        experiment.logAsset(UploadContent.of("hello"), AssetOptions.named("notes.txt"));
        new WireWriter(emulator, EmulatorOptions.DEMO_KEY).metric(experiment.key(), "loss", "1");
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
        lake = folder.resolve("lake");
        export();
    }

    @AfterEach
    void close() {
        runs.close();
        api.close();
        emulator.close();
    }

    @Test
    void listingsBundlesAndTheWideTableComeAlongAndTheNextNightIsQuiet() throws IOException, SQLException {
        Path before = Files.createDirectories(folder.resolve("before"));
        FileSystemUtils.copyRecursively(lake, before);
        Map<String, Map<String, String>> notes = notes();
        makeOlder();

        RunReport upgraded = export();

        assertThat(upgraded.commit()).isEqualTo(2);
        try (Lake open = open()) {
            assertThat(open.catalog())
                    .flatExtracting(BundleManifest::files)
                    .allMatch(file -> Tables.find(file.table()).orElseThrow().version() == file.version());
            assertThat(open.catalog())
                    .extracting(BundleManifest::grain)
                    .contains(Grain.WORKSPACE, Grain.PROJECT, Grain.WIDE, Grain.BUNDLE);
            assertThat(open.care().check(CheckDepth.FULL, CareProgress.NONE).findings())
                    .isEmpty();
        }
        assertThat(notes()).isEqualTo(notes);
        List<String> tables = open(Lake::tables);
        assertThat(tables).contains("models", "model_versions", "workspaces", "projects", "experiments_wide", "assets");
        LakeQuery.assertSameRows(lake, before, tables);
        assertThat(export().commit()).isNull();
    }

    private <T> T open(Function<Lake, T> look) {
        try (Lake open = open()) {
            return look.apply(open);
        }
    }

    private Map<String, Map<String, String>> notes() {
        Map<String, Map<String, String>> notes = new TreeMap<>();
        open(Lake::catalog)
                .forEach(manifest -> notes.put(manifest.grain() + " " + manifest.bundle(), manifest.notes()));
        return notes;
    }

    /** As if each table had grown since. */
    private void makeOlder() throws IOException {
        try (Stream<Path> paths = Files.walk(lake.resolve("_cometlake/catalog"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Files.writeString(path, Files.readString(path).replaceAll("\"version\" : [0-9]+", "\"version\" : 0"));
            }
        }
    }

    private RunReport export() {
        RunReport report = runs.export(ExportSpec.everythingTo(lake.toString()), server(), RunListener.SILENT);
        assertThat(report.state()).isEqualTo(RunState.DONE);
        return report;
    }

    private ClientConfig server() {
        return ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"));
    }

    private Lake open() {
        return Lake.open(lake.toString(), LakeConfig.defaults(), Clock.systemUTC());
    }
}
