// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.ExportEstimate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The 422 real runs, exported once and looked at from all sides. */
class ExportIT {
    private static final String[] TABLES = Tables.exportedNames().toArray(String[]::new);

    /** A key that is found again wherever it is written. */
    private static final String KEY = "SecretKeyThatMustNotLeak7";

    @TempDir
    static Path folder;

    private static RunReport report;
    private static long callsCounted;
    private static final List<ExportEstimate> ESTIMATES = new ArrayList<>();
    private static LakeQuery lake;

    @BeforeAll
    static void export() throws SQLException, IOException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo().withApiKeys(KEY));
                Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC())) {
            report = runs.export(
                    ExportSpec.everythingTo(folder.resolve("lake").toString()),
                    ClientConfig.of(emulator.url(), ApiKey.of(KEY, "the test")),
                    new RunListener() {
                        @Override
                        public void planned(ExportEstimate estimate) {
                            ESTIMATES.add(estimate);
                        }
                    });
            callsCounted = emulator.calls().total();
        }
        lake = new LakeQuery(folder.resolve("lake"), TABLES);
        Path source = folder.resolve("runs.jsonl.gz");
        try (var stream = Emulator.class.getResourceAsStream("runs.jsonl.gz")) {
            Files.copy(stream, source);
        }
        lake.run("create table source as select submitter, benchmark, platform || ' ' || run as name, params, points,"
                + " start_ms, end_ms, status from read_json('" + source + "', columns = {submitter: 'VARCHAR',"
                + " benchmark: 'VARCHAR', platform: 'VARCHAR', run: 'VARCHAR', params: 'MAP(VARCHAR, JSON)',"
                + " points: 'JSON[]', start_ms: 'BIGINT', end_ms: 'BIGINT', status: 'VARCHAR'},"
                + " maximum_object_size = 100000000)");
    }

    @AfterAll
    static void close() throws SQLException {
        lake.close();
    }

    @Test
    void everyPointIsInTheLakeAsOftenAsInTheSource() throws SQLException {
        assertThat(lake.number("select count(*) from metrics")).isEqualTo(111_379);
        assertThat(lake.differences(
                        "select e.workspace_name, e.project_name, e.experiment_name, m.metric, m.step, m.epoch,"
                                + " m.timestamp, m.value, m.value_text from metrics m join experiments e"
                                + " using (experiment_key)",
                        // Comet's steps are whole; the emulator logs the 30 fractional ones of the source as epochs.
                        "select submitter, benchmark, name, point->>0, case when (point->>1)::DOUBLE % 1 = 0 then"
                                + " (point->>1)::DOUBLE::BIGINT end, case when (point->>1)::DOUBLE % 1 <> 0 then"
                                + " (point->>1)::DOUBLE else (point->>2)::DOUBLE end,"
                                + " to_timestamp((point->>3)::BIGINT / 1000.0)::TIMESTAMPTZ, (point->>4)::DOUBLE, null::VARCHAR"
                                + " from (select submitter, benchmark, name, unnest(points) as point from source)"))
                .isZero();
    }

    @Test
    void everyExperimentIsInTheLakeOnce() throws SQLException {
        assertThat(lake.number("select count(distinct experiment_key) from experiments"))
                .isEqualTo(422);
        assertThat(lake.differences(
                        "select workspace_name, project_name, experiment_name, epoch_ms(start_time),"
                                + " epoch_ms(end_time), state, tags from experiments",
                        "select submitter, benchmark, name, start_ms, end_ms,"
                                + " case when status = 'aborted' then 'crashed' else 'finished' end,"
                                + " case when status is null then [] else [status] end from source"))
                .isZero();
        assertThat(lake.number("select count(*) from experiments where workspace <> workspace_name"
                        + " and workspace_name not like '%+%' or project <> project_name"))
                .isZero();
    }

    @Test
    void everyParameterIsInTheLake() throws SQLException {
        assertThat(lake.number("select count(*) from parameters"))
                .isEqualTo(lake.number("select sum(cardinality(params)) from source"));
        assertThat(lake.differences(
                        "select e.experiment_name, e.workspace_name, p.name, p.value_number from parameters p"
                                + " join experiments e using (experiment_key) where value_number is not null",
                        "select name, submitter, p.key, (p.value->>'$')::DOUBLE from (select submitter, name,"
                                + " unnest(map_entries(params)) as p from source) where json_type(p.value) in"
                                + " ('BIGINT', 'UBIGINT', 'DOUBLE')"))
                .isZero();
    }

    @Test
    void theSmallTablesAgreeWithTheLargeOnes() throws SQLException {
        assertThat(lake.rows("select workspace_name from workspaces order by 1"))
                .containsExactlyElementsOf(lake.rows("select distinct submitter from source order by 1"));
        assertThat(lake.number("select count(*) from projects")).isEqualTo(19);
        assertThat(lake.number("select sum(experiment_count) from projects")).isEqualTo(422);
        assertThat(lake.differences(
                        "select experiment_key, unnest(tags) from experiments", "select experiment_key, tag from tags"))
                .isZero();
        assertThat(lake.differences(
                        "select experiment_key, metric, points, min, max, source from metric_summaries",
                        "select experiment_key, metric, count(*), min(value), max(value), 'complete' from metrics"
                                + " group by all"))
                .isZero();
        assertThat(lake.number("select count(*) from others where name = 'Name'"))
                .isEqualTo(422);
        assertThat(lake.number("select count(*) from symlinks")).isZero();
    }

    @Test
    void everyRowNamesTheRun() throws SQLException {
        for (String table : TABLES) {
            assertThat(lake.rows("select distinct run_id from " + table))
                    .as(table)
                    .isSubsetOf(report.run());
        }
    }

    @Test
    void pointsAreSortedOverTheWholeFile() throws SQLException {
        assertThat(lake.number("select count(*) from (select filename, file_row_number,"
                        + " row_number() over (partition by filename order by experiment_key, metric, step nulls first,"
                        + " timestamp nulls first, file_row_number) - 1 as sorted from read_parquet('"
                        + folder.resolve("lake") + "/metrics/**/*.parquet', filename = true, file_row_number = true))"
                        + " where file_row_number <> sorted"))
                .isZero();
    }

    @Test
    void fewCallsAreMadeAndAllOfThemCounted() {
        // Eight of an experiment's own calls are for what it logged beside values.
        assertThat(callsCounted).isLessThanOrEqualTo(600 + 8 * 422);
        assertThat(report.totalCalls()).isEqualTo(callsCounted);
        // Five experiments are compared with the server.
        assertThat(report.calls().get("experiment/log-other")).isEqualTo(422 + 5);
        assertThat(ESTIMATES).singleElement().satisfies(estimate -> {
            assertThat(estimate.experiments()).isEqualTo(422);
            assertThat(estimate.callsSoFar() + estimate.calls()).isEqualTo(callsCounted);
        });
    }

    @Test
    void theReportSaysWhatHappened() {
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.workspaces()).isEqualTo(7);
        assertThat(report.projects()).isEqualTo(19);
        assertThat(report.experiments()).isEqualTo(422);
        assertThat(report.points()).isEqualTo(111_379);
        assertThat(report.rows()).containsEntry("metrics", 111_379L).containsEntry("experiments", 422L);
        assertThat(report.failures()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.commit()).isEqualTo(1);
    }

    @Test
    void nothingButPublishedFilesIsLeftInTheLake() throws IOException {
        assertThat(files(folder.resolve("lake")))
                .noneMatch(path -> path.toString().endsWith(".crc"))
                .noneMatch(path -> path.toString().contains("/staging/"))
                .filteredOn(path -> !path.toString().contains("/_cometlake/"))
                .allMatch(path -> path.toString().endsWith(".parquet"))
                .hasSize((int) report.files());
    }

    @Test
    void theKeyIsInNoFile() throws IOException {
        for (Path file : files(folder)) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(content.contains(KEY)).as(file.toString()).isFalse();
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }
}
