// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.api.ArtifactDraft;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ProjectContents;
import io.cometlake.client.api.ProjectUpdate;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.client.model.DraftedArtifact;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.Redaction;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.store.ArtifactState;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import io.cometlake.export.ExportEstimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Models and artifacts, and whatever else belongs to a workspace, from night to night. */
class RegistryExportIT {
    private static final String[] TABLES = {
        "workspaces",
        "projects",
        "models",
        "model_versions",
        "model_version_assets",
        "artifacts",
        "artifact_versions",
        "artifact_files"
    };

    @TempDir
    private Path folder;

    private Emulator emulator;
    private CometApi api;
    private Experiment experiment;
    private Runs runs;
    private final List<ExportEstimate> estimates = new ArrayList<>();

    @BeforeEach
    void logs() throws IOException {
        emulator = Emulator.start(EmulatorOptions.empty());
        emulator.addWorkspace("team");
        api = CometApi.connect(ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")));
        experiment = api.createExperiment("team", "vision", "first");
        Path local = Files.createDirectories(folder.resolve("local"));
        Files.writeString(local.resolve("config.json"), "{}");
        Files.writeString(local.resolve("weights.bin"), "weights");
        experiment.logModel("cnn", local);
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
    }

    @AfterEach
    void closes() {
        runs.close();
        api.close();
        emulator.close();
    }

    @Test
    void modelsVersionsAndTheirFilesAreInTheLake() throws SQLException {
        experiment.registerModel("cnn", RegisterOptions.version("1.0.0").tags(List.of("b", "a")));
        experiment.registerModel("cnn", RegisterOptions.version("1.1.0").comment("better"));
        api.updateRegistryModelNotes("team", "cnn", "# Notes");

        export(spec());

        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select model_name, notes, latest_version, version_count, workspace_name, workspace"
                            + " from models"))
                    .containsExactly("cnn|# Notes|1.1.0|2|team|team");
            assertThat(lake.rows("select model_name, version, tags, comment, experiment_key, experiment_model_name"
                            + " from model_versions order by version"))
                    .containsExactly(
                            "cnn|1.0.0|[a, b]|null|" + experiment.key() + "|cnn",
                            "cnn|1.1.0|[]|better|" + experiment.key() + "|cnn");
            assertThat(lake.rows("select version, file_name, bytes, remote, link from model_version_assets"
                            + " order by version, file_name"))
                    .containsExactly(
                            "1.0.0|config.json|2|false|null",
                            "1.0.0|weights.bin|7|false|null",
                            "1.1.0|config.json|2|false|null",
                            "1.1.0|weights.bin|7|false|null");
        }
    }

    @Test
    void artifactsAreInTheLakeAndWhatIsClosedIsAskedForOnce() throws SQLException {
        artifact("cats", "1.0.0", ArtifactState.CLOSED);
        artifact("cats", "1.1.0", null);

        RunReport first = export(spec());

        assertThat(first.calls()).containsEntry("artifacts/version/files", 2L).containsEntry("artifacts/version", 1L);
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select artifact_name, type, project_name, latest_version, version_count"
                            + " from artifacts"))
                    .containsExactly("cats|dataset|vision|1.1.0|2");
            assertThat(lake.rows("select version, state, experiment_key, metadata from artifact_versions order by 1"))
                    .containsExactly(
                            "1.0.0|CLOSED|" + experiment.key() + "|{\"rows\":3}", "1.1.0|OPEN|null|{\"rows\":3}");
            assertThat(lake.rows("select version, file_name, bytes, remote, link from artifact_files order by 1, 2"))
                    .containsExactly(
                            "1.0.0|index.bin|77|false|null",
                            "1.0.0|raw.parquet|0|true|s3://bucket/raw.parquet",
                            "1.1.0|index.bin|77|false|null",
                            "1.1.0|raw.parquet|0|true|s3://bucket/raw.parquet");
        }

        artifact("ants", "0.1.0", ArtifactState.CLOSED);
        RunReport second = export(spec());

        // The open version of cats, and the one of ants.
        assertThat(second.calls()).containsEntry("artifacts/version/files", 2L).containsEntry("artifacts/version", 1L);
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select artifact_name, version, file_name, run_id from artifact_files order by all"))
                    .containsExactly(
                            "ants|0.1.0|index.bin|" + second.run(),
                            "ants|0.1.0|raw.parquet|" + second.run(),
                            "cats|1.0.0|index.bin|" + second.run(),
                            "cats|1.0.0|raw.parquet|" + second.run(),
                            "cats|1.1.0|index.bin|" + second.run(),
                            "cats|1.1.0|raw.parquet|" + second.run());
            assertThat(lake.rows("select experiment_key from artifact_versions where version = '1.0.0'"))
                    .containsExactly(experiment.key());
        }
    }

    @Test
    void whatIsEstimatedIsWhatIsCalled() {
        experiment.registerModel("cnn", RegisterOptions.version("1.0.0"));
        artifact("cats", "1.0.0", ArtifactState.CLOSED);
        artifact("cats", "2.0.0", ArtifactState.CLOSED);

        for (int night = 0; night < 2; night++) {
            RunReport report = export(spec());
            ExportEstimate estimate = estimates.get(night);
            assertThat(report.totalCalls()).isEqualTo(estimate.callsSoFar() + estimate.calls());
        }
        assertThat(estimates.get(1).calls()).isEqualTo(estimates.get(0).calls() - 4);
    }

    @Test
    void whatHasNotChangedIsNotWrittenAgain() throws SQLException {
        experiment.registerModel("cnn", RegisterOptions.version("1.0.0"));
        artifact("cats", "1.0.0", ArtifactState.CLOSED);
        RunReport first = export(spec());

        export(spec());
        try (LakeQuery lake = lake()) {
            for (String table : TABLES) {
                assertThat(lake.rows("select distinct run_id from " + table))
                        .as(table)
                        .containsExactly(first.run());
            }
        }

        api.updateRegistryModelNotes("team", "cnn", "now with notes");
        RunReport third = export(spec());
        try (LakeQuery lake = lake()) {
            for (String table : TABLES) {
                assertThat(lake.rows("select distinct run_id from " + table))
                        .as(table)
                        .containsExactly(table.equals("models") ? third.run() : first.run());
            }
        }
    }

    @Test
    void hashedNamesAreHashedOnce() throws SQLException {
        artifact("cats", "1.0.0", ArtifactState.CLOSED);
        ExportSpec hashed = spec().withRedaction(Redaction.NONE.withHash(List.of("artifact_files.file_name")));

        export(hashed);
        List<String> before = fileNames();
        artifact("dogs", "1.0.0", ArtifactState.CLOSED);
        export(hashed);

        assertThat(before).allMatch(name -> name.startsWith("sha256:"));
        assertThat(fileNames()).hasSize(4).containsAll(before);
    }

    @Test
    void aProjectThatIsRenamedOrDeletedLeavesTheListing() throws SQLException {
        api.createExperiment("team", "speech", "second");
        api.createExperiment("team", "sound", "third");
        export(spec());
        api.updateProject("team", "speech", ProjectUpdate.NOTHING.rename("talk"));
        api.deleteProject("team", "sound", ProjectContents.DELETE_EXPERIMENTS);

        export(spec().withProjects(List.of("vision")));
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select project_name, project from projects order by 1"))
                    .containsExactly("sound|sound", "speech|speech", "vision|vision");
        }
        export(spec().withExperiments(List.of(experiment.key())));
        try (LakeQuery lake = lake()) {
            assertThat(lake.number("select count(*) from projects")).isEqualTo(3);
        }
        export(spec());
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select project_name, project from projects order by 1"))
                    .containsExactly("talk|talk", "vision|vision");
        }
    }

    @Test
    void aRegistryThatCannotBeReadLeavesTheLakesRowsAndIsNamed() throws SQLException {
        experiment.registerModel("cnn", RegisterOptions.version("1.0.0"));
        artifact("cats", "1.0.0", ArtifactState.CLOSED);
        RunReport first = export(spec());
        api.updateRegistryModelNotes("team", "cnn", "changed");
        emulator.change(Behaviour.normal().withFaults(Faults.of(1, "status=402,endpoint=registry-model/details")));

        RunReport second = runs.export(spec(), KilledRun.server(emulator.url()), RunListener.SILENT);

        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select model_name, run_id from models")).containsExactly("cnn|" + first.run());
        }
        assertThat(second.warnings() + " " + second.failures()).contains("The models of workspace 'team'");
    }

    private List<String> fileNames() throws SQLException {
        try (LakeQuery lake = lake()) {
            return lake.rows("select file_name from artifact_files order by 1");
        }
    }

    /** @param end null to leave the version open */
    private void artifact(String name, String version, @Nullable ArtifactState end) {
        DraftedArtifact draft = experiment.upsertArtifact(
                ArtifactDraft.of(name, "dataset").version(version).metadata(Map.of("rows", 3)));
        String id = String.valueOf(draft.artifactVersionId());
        AssetDescription file =
                AssetDescription.of("index.bin", AssetDescription.ASSET).inArtifactVersion(id);
        emulator.assets().add(experiment.key(), file, AssetContent.synthetic(77, 6));
        emulator.assets()
                .add(
                        experiment.key(),
                        file.withFileName("raw.parquet").withLink("s3://bucket/raw.parquet"),
                        AssetContent.of(new byte[0]));
        if (end != null) {
            emulator.artifacts().finish(id, end);
        }
    }

    private ExportSpec spec() {
        return ExportSpec.everythingTo(folder.resolve("lake").toString());
    }

    private RunReport export(ExportSpec spec) {
        RunReport report = runs.export(spec, KilledRun.server(emulator.url()), new RunListener() {
            @Override
            public void planned(ExportEstimate estimate) {
                estimates.add(estimate);
            }
        });
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.warnings()).isEmpty();
        return report;
    }

    private LakeQuery lake() throws SQLException {
        return new LakeQuery(folder.resolve("lake"), Tables.exportedNames().toArray(String[]::new));
    }
}
