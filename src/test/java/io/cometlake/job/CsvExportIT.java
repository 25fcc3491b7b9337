// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.FormulaGuard;
import io.cometlake.config.LakeCompression;
import io.cometlake.config.LakeFormat;
import io.cometlake.config.LakeSpec;
import io.cometlake.dataset.Column;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.lake.LakeCsv;
import io.cometlake.lake.LakeFormException;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The 422 real runs, exported as CSV and as Parquet. */
class CsvExportIT {
    @TempDir
    static Path folder;

    private static Emulator emulator;
    private static Runs runs;

    @BeforeAll
    static void export() {
        emulator = Emulator.start(EmulatorOptions.demo());
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
        export("parquet", null, null);
        export("csv", LakeFormat.CSV, LakeCompression.GZIP);
    }

    @AfterAll
    static void close() {
        runs.close();
        emulator.close();
    }

    private static RunReport export(String lake, @Nullable LakeFormat format, @Nullable LakeCompression compression) {
        return export(spec(lake, format, compression));
    }

    private static RunReport export(ExportSpec spec) {
        ClientConfig server = ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"));
        return runs.export(spec, server, new RunListener() {});
    }

    private static ExportSpec spec(String lake, @Nullable LakeFormat format, @Nullable LakeCompression compression) {
        String uri = folder.resolve(lake).toString();
        return ExportSpec.everythingTo(uri).withLake(new LakeSpec(uri, format, compression, FormulaGuard.OFF));
    }

    @Test
    void bothHoldTheSameRows() throws SQLException {
        for (TableSchema table : Tables.exported()) {
            if (table.equals(Tables.EXPERIMENTS_WIDE)) {
                // Its columns are each project's own.
                continue;
            }
            String columns = table.columns().stream()
                    .map(Column::name)
                    .filter(name -> !name.equals(TableSchema.RUN_ID))
                    .collect(Collectors.joining(", ", "select workspace, ", " from "));
            String csv = LakeCsv.table(folder + "/csv/" + table.name() + "/**/*.csv.gz", table, true);

            assertThat(LakeSql.differences(
                            columns + csv, columns + LakeSql.table(folder.resolve("parquet"), table.name())))
                    .as(table.name())
                    .isZero();
        }
        assertThat(LakeSql.number("select count(*) from "
                        + LakeCsv.table(folder + "/csv/metrics/**/*.csv.gz", Tables.METRICS, true)))
                .isEqualTo(111_379);
    }

    @Test
    void bothHoldTheSameWideRows() throws SQLException {
        String columns = "select experiment_key, state, start_time::timestamptz, \"param.global_batch_size\"::double,"
                + " \"param.opt_name\", \"metric.eval_accuracy.last\"::double, \"other.Name\" from ";
        String csv = "read_csv('" + folder + "/csv/experiments_wide/**/*.csv.gz', union_by_name = true,"
                + " all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                + " allow_quoted_nulls = false)";

        assertThat(LakeSql.differences(
                        columns + csv, columns + LakeSql.table(folder.resolve("parquet"), "experiments_wide")))
                .isZero();
    }

    @Test
    void aPartThatIsExportedAgainIsMergedIntoItsFiles() throws SQLException, IOException {
        List<String> tables = List.of("experiments", "metrics");
        export(spec("again", LakeFormat.CSV, null).withTables(tables));
        String metrics = LakeCsv.table(folder + "/again/metrics/**/*.csv", Tables.METRICS, true);
        String before = String.join(
                "\n",
                LakeSql.rows("select experiment_key, count(*), sum(value) from " + metrics
                        + " where metric <> 'late' group by all order by all"));
        String key = LakeSql.rows("select min(experiment_key) from " + metrics).get(0);
        new WireWriter(emulator, EmulatorOptions.DEMO_KEY).metric(key, "late", "0");

        RunReport report = export(spec("again", null, null).withTables(tables).withExperiments(List.of(key)));

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(LakeSql.rows(
                        "select distinct experiment_key from " + metrics + " where run_id = '" + report.run() + "'"))
                .containsExactly(key);
        assertThat(String.join(
                        "\n",
                        LakeSql.rows("select experiment_key, count(*), sum(value) from " + metrics
                                + " where metric <> 'late' group by all order by all")))
                .isEqualTo(before);
        assertThat(files("again")).allMatch(file -> file.endsWith(".csv"));
    }

    @Test
    void anotherFormThanTheLakeHasIsRefusedBeforeAnyCall() throws IOException {
        List<String> before = files("csv");
        long calls = emulator.calls().total();

        assertThatThrownBy(() -> export("csv", LakeFormat.PARQUET, null))
                .isInstanceOf(LakeFormException.class)
                .hasMessageContaining("holds CSV files, Parquet was asked for");
        assertThatThrownBy(() -> export("csv", LakeFormat.CSV, LakeCompression.NONE))
                .isInstanceOf(LakeFormException.class)
                .hasMessageContaining("with compression 'gzip', 'none' was asked for");
        assertThatThrownBy(() -> export("parquet", LakeFormat.CSV, null))
                .isInstanceOf(LakeFormException.class)
                .hasMessageContaining("holds Parquet files, CSV was asked for");
        assertThat(emulator.calls().total()).isEqualTo(calls);
        assertThat(files("csv")).isEqualTo(before);
    }

    private static List<String> files(String lake) throws IOException {
        try (Stream<Path> walk = Files.walk(folder.resolve(lake))) {
            return walk.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(path -> !path.contains("/_cometlake/"))
                    .sorted()
                    .toList();
        }
    }
}
