// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ConfigException;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.Redaction;
import io.cometlake.config.SecretKind;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.ExportEstimate;
import io.cometlake.export.HashKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a specification drops, hashes and keeps, from the server to the lake. */
class RedactionIT {
    private static final String LINK = "https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=0123456789abcdef";

    @TempDir
    Path folder;

    private Emulator emulator;
    private HashKey hashKey = HashKey.NONE;

    @BeforeEach
    void fill() {
        emulator = Emulator.start(EmulatorOptions.empty());
        WireWriter wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        wire.project("demo", "p", "see https://www.comet.com/demo/p?shareable=AbCdEfGh1234");
        wire.post(
                "project/notes",
                WireWriter.members("workspaceName", "demo", "projectName", "p", "notes", "data at " + LINK));
        for (String name : List.of("one", "two")) {
            String key = wire.experiment("demo", "p", name);
            wire.parameter(key, "lr", "0.1");
            wire.parameter(key, "api_key", "hidden");
            wire.parameter(key, "data", LINK);
            wire.parameter(key, "headers.Authorization", "Bearer hidden");
            wire.other(key, "my secret", "42");
            wire.tags(key, List.of("customer-x", "good"));
            wire.metric(key, "loss", "1,\"step\":1");
            wire.metric(key, "sys.gpu.0.util", "2,\"step\":1");
        }
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void whatIsDroppedOrHashedIsNotInTheLake() throws SQLException {
        Redaction redaction = new Redaction(
                List.of("user_name", "owner", "projects.notes", "parameters.api_*", "metrics.sys.*", "tags.customer-*"),
                List.of("others.*secret*", "projects.description"),
                Set.of());
        RunReport report = export(redaction);

        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select distinct user_name from experiments")).containsExactly("null");
            assertThat(lake.rows("select owner, notes, left(description, 7) from projects"))
                    .containsExactly("null|null|sha256:");
            assertThat(lake.rows("select distinct name from parameters order by 1"))
                    .containsExactly("data", "headers.Authorization", "lr");
            assertThat(lake.rows("select distinct value_number, left(value, 7) from others where name = 'my secret'"))
                    .containsExactly("null|sha256:");
            assertThat(lake.rows("select distinct metric from metrics union all from"
                            + " (select distinct metric from metric_summaries)"))
                    .containsExactly("loss", "loss");
            assertThat(lake.rows("select distinct tag from tags")).containsExactly("good");
            assertThat(lake.rows("select distinct tags from experiments")).containsExactly("[good]");
        }
        assertThat(report.points()).isEqualTo(report.rows().get("metrics")).isEqualTo(2);
    }

    @Test
    void whatLooksLikeASecretIsTakenOutAndTold() throws SQLException {
        RunReport report = export(Redaction.NONE);

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.warnings())
                .containsExactlyInAnyOrder(
                        "Removed signatures of presigned links: 2 in parameters, 1 in projects.",
                        "Removed share keys: 1 in projects.",
                        "Removed API keys: 2 in parameters.");
        try (LakeQuery lake = lake()) {
            String link = LINK.replace("0123456789abcdef", "[removed: presigned link]");
            assertThat(lake.rows("select distinct value from parameters where name = 'data'"))
                    .containsExactly(link);
            assertThat(lake.rows("select notes, description from projects"))
                    .containsExactly(
                            "data at " + link + "|see https://www.comet.com/demo/p?shareable=[removed: share key]");
            assertThat(lake.rows("select distinct value from parameters where name like '%Authorization'"))
                    .containsExactly("[removed: API key]");
            assertThat(lake.rows("select distinct value from parameters where name = 'api_key'"))
                    .as("what does not look like a secret is for the specification to name")
                    .containsExactly("hidden");
        }
    }

    @Test
    void whatIsAskedForByNameIsKept() throws SQLException {
        RunReport report = export(Redaction.NONE.withKeepSecrets(Set.of(SecretKind.values())));

        assertThat(report.warnings()).isEmpty();
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select notes from projects")).containsExactly("data at " + LINK);
        }
    }

    @Test
    void whatCannotBeFollowedIsSaidBeforeAnythingIsMade() {
        emulator.resetCalls();
        Redaction redaction = new Redaction(List.of("user_nam", "experiment_key"), List.of("metrics.loss"), Set.of());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> export(redaction))
                .withMessageContaining("Did you mean user_name?")
                .withMessageContaining("'experiment_key' cannot be dropped")
                .withMessageContaining("'metrics.loss' cannot be hashed");
        assertThat(folder.resolve("lake")).doesNotExist();
        assertThat(emulator.calls().total()).isZero();
    }

    @Test
    void aRunGoesOnOnlyWithTheHashKeyThatItBeganWith() {
        Redaction redaction = Redaction.NONE.withHash(List.of("user_name"));
        hashKey = HashKey.of("0123456789abcdef");
        RunReport stopped = export(redaction, true);
        assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
        assertThat(export(redaction).run()).isEqualTo(stopped.run());

        String another = export(redaction, true).run();
        hashKey = HashKey.of("fedcba9876543210");
        RunReport anew = export(redaction);
        assertThat(anew.state()).isEqualTo(RunState.DONE);
        assertThat(anew.run()).isNotEqualTo(another);
    }

    @Test
    void theHomeFolderIsForItsOwner() throws IOException {
        export(Redaction.NONE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home"))))
                .isEqualTo("rwx------");
    }

    private RunReport export(Redaction redaction) {
        return export(redaction, false);
    }

    private RunReport export(Redaction redaction, boolean stops) {
        try (Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC(), hashKey)) {
            ExportSpec spec =
                    ExportSpec.everythingTo(folder.resolve("lake").toString()).withRedaction(redaction);
            return runs.export(spec, KilledRun.server(emulator.url()), new RunListener() {
                @Override
                public void planned(ExportEstimate estimate) {
                    if (stops) {
                        runs.requestStop();
                    }
                }
            });
        }
    }

    private LakeQuery lake() throws SQLException {
        return new LakeQuery(folder.resolve("lake"), Tables.exportedNames().toArray(String[]::new));
    }
}
