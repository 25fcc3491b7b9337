// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.lake.LakeListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One experiment that fails for good stops nothing and loses nothing, and the next run heals it. */
class FailedExperimentIT {
    private static final List<String> WORKSPACES = List.of("Google", "CTuning");

    @TempDir
    Path folder;

    private Emulator emulator;
    private Runs runs;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.demo());
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC(), LakeListener.NONE, HurriedTime.timing(100, 1));
    }

    @AfterEach
    void close() {
        runs.close();
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=500", "status=400", "status=403", "garbage", "page=404"})
    void theRestIsCompleteAndTheNextRunHealsIt(String fault) throws SQLException {
        RunReport whole = export("whole");
        String key = keysOf("whole", "Google").get(0);
        fail(fault + ",experiment=" + key);

        RunReport failed = export("lake");

        assertThat(failed.state()).isEqualTo(RunState.PARTIAL);
        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(failed.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.experimentKey()).isEqualTo(key);
            assertThat(failure.workspace()).isEqualTo("Google");
            assertThat(failure.reason()).isNotBlank();
        });
        try (LakeQuery lake = new LakeQuery(lake("lake"), "experiments", "metrics")) {
            assertThat(lake.number("select count(*) from experiments")).isEqualTo(whole.experiments() - 1);
            assertThat(lake.number("select count(*) from metrics where experiment_key = '" + key + "'"))
                    .isZero();
        }
        emulator.change(Behaviour.normal());
        assertThat(export("lake").state()).isEqualTo(RunState.DONE);
        assertSame("lake", "whole");
    }

    @Test
    void whatTheLakeHadOfItStaysAsItWas() throws SQLException {
        RunReport before = export("lake");
        String key = keysOf("lake", "Google").get(0);
        new WireWriter(emulator, EmulatorOptions.DEMO_KEY).metric(key, "late", "1");
        fail("status=500,experiment=" + key);

        assertThat(export("lake").state()).isEqualTo(RunState.PARTIAL);

        try (LakeQuery lake = new LakeQuery(lake("lake"), "experiments", "metrics")) {
            assertThat(lake.rows("select run_id from experiments where experiment_key = '" + key + "'"))
                    .containsExactly(before.run());
            assertThat(lake.number("select count(*) from metrics")).isEqualTo(before.points());
        }
    }

    @Test
    void oneThatMovedAndFailsIsNotLostOnTheWay() throws SQLException {
        RunReport before = export("lake");
        String key = keysOf("lake", "Google").get(0);
        WireWriter wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        wire.project("Google", "elsewhere", "");
        wire.move("Google", "elsewhere", List.of(key));
        fail("status=500,experiment=" + key);

        assertThat(export("lake").state()).isEqualTo(RunState.PARTIAL);

        try (LakeQuery lake = new LakeQuery(lake("lake"), "experiments", "metrics")) {
            assertThat(lake.rows("select project from experiments where experiment_key = '" + key + "'"))
                    .containsExactly("gpt3");
            assertThat(lake.number("select count(*) from metrics")).isEqualTo(before.points());
        }
        emulator.change(Behaviour.normal());
        assertThat(export("lake").state()).isEqualTo(RunState.DONE);
        try (LakeQuery lake = new LakeQuery(lake("lake"), "experiments", "metrics")) {
            assertThat(lake.rows("select project from experiments where experiment_key = '" + key + "'"))
                    .containsExactly("elsewhere");
            assertThat(lake.number("select count(*) from metrics")).isEqualTo(before.points());
        }
    }

    @Test
    void aNewOneThatFailsEachNightWritesNothing() throws IOException, SQLException {
        export("lake");
        String key = new WireWriter(emulator, EmulatorOptions.DEMO_KEY).experiment("Google", "gpt3", "new");
        fail("status=500,experiment=" + key);
        // The number of experiments of the project has changed.
        export("lake");
        Map<String, FileTime> before = files("lake");

        RunReport night = export("lake");

        assertThat(night.state()).isEqualTo(RunState.PARTIAL);
        assertThat(night.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.experimentKey()).isEqualTo(key));
        assertThat(night.commit()).isNull();
        assertThat(files("lake")).isEqualTo(before);
        emulator.change(Behaviour.normal());
        assertThat(export("lake").commit()).isNotNull();
        assertThat(keysOf("lake", "Google")).contains(key);
    }

    private void fail(String rule) {
        emulator.change(Behaviour.normal().withFaults(Faults.of(1, rule)));
    }

    private RunReport export(String lake) {
        ClientConfig server = KilledRun.server(emulator.url());
        return runs.export(
                ExportSpec.everythingTo(lake(lake).toString()).withWorkspaces(WORKSPACES), server, RunListener.SILENT);
    }

    private void assertSame(String left, String right) throws SQLException {
        LakeQuery.assertSameRows(
                lake(left), lake(right), List.of("experiments", "metrics", "parameters", "others", "tags"));
    }

    /** Those of the tables, the catalog and the log, by path. */
    private Map<String, FileTime> files(String lake) throws IOException {
        Map<String, FileTime> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(lake(lake))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(lake(lake).relativize(path).toString(), Files.getLastModifiedTime(path));
            }
        }
        files.keySet()
                .removeIf(path -> path.startsWith("_cometlake/")
                        && !path.startsWith("_cometlake/catalog/")
                        && !path.startsWith("_cometlake/log/"));
        return files;
    }

    private Path lake(String name) {
        return folder.resolve(name);
    }

    private List<String> keysOf(String lake, String workspace) throws SQLException {
        try (LakeQuery query = new LakeQuery(lake(lake), "experiments")) {
            return query.rows(
                    "select experiment_key from experiments where workspace = '" + workspace + "' order by 1");
        }
    }
}
