// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.RetryLimits;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.Refresh;
import io.cometlake.config.Share;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.export.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Series of which the server serves a part only come whole from their archives. */
class FullMetricIT {
    private static final int POINTS = 110_000;

    @TempDir
    private Path folder;

    private Emulator emulator;
    private Runs runs;
    private Path lake;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.synthetic(
                SyntheticData.defaults().withExperiments(1).withMetrics(2).withPoints(POINTS)));
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
        lake = folder.resolve("lake");
    }

    @AfterEach
    void close() {
        runs.close();
        emulator.close();
    }

    @Test
    void allPartsAreRead() throws SQLException, IOException {
        RunReport report = export();

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.warnings()).isEmpty();
        assertThat(report.points()).isEqualTo(2L * POINTS);
        assertThat(report.calls())
                .containsEntry("experiment/asset/list", 1L)
                .containsEntry("experiment/asset/get-asset", 4L);
        try (LakeQuery query = new LakeQuery(lake, "metrics", "metric_summaries")) {
            assertThat(query.rows("select source, points from metric_summaries"))
                    .containsExactly("full|" + POINTS, "full|" + POINTS);
            assertThat(query.rows(
                            "select count(*), count(distinct step), min(step), max(step) from metrics group by metric"))
                    .hasSize(2)
                    .allMatch(row -> row.startsWith(POINTS + "|" + POINTS + "|"));
            // In the order that the table promises, with times in microseconds like everywhere.
            assertThat(query.number("select count(*) from (select step < lag(step) over (partition by metric order by"
                            + " file_row_number) as falls from read_parquet('" + lake
                            + "/metrics/**/*.parquet', file_row_number = true)) where falls"))
                    .isZero();
            assertThat(query.number(
                            "select count(*) from metrics where timestamp is null or timestamp < timestamp '2015-01-01' or timestamp >"
                                    + " timestamp '2035-01-01'"))
                    .isZero();
        }
        assertThat(folder.resolve("home/spill"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @Test
    void aSeriesWhoseArchiveCannotBeHadIsThinnedAndSaidToBe() throws SQLException {
        emulator.change(
                Behaviour.normal().withFaults(Faults.of(1, "status=500,count=2,endpoint=experiment/asset/get-asset")));

        RunReport report = export();

        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("cannot be had")
                .contains("thinned");
        try (LakeQuery query = new LakeQuery(lake, "metric_summaries")) {
            assertThat(query.rows("select source, points from metric_summaries order by source"))
                    .containsExactly("full|" + POINTS, "thinned|15000");
        }
    }

    @Test
    void aLookThatCannotHaveTheArchivesTakesNothingOutOfTheLake() throws SQLException {
        export();
        emulator.change(Behaviour.normal()
                .withFaults(Faults.of(1, "status=500,count=100,endpoint=experiment/asset/get-asset")));

        RunReport night = export(Refresh.NIGHTLY.withSweep(Share.ALL));

        assertThat(night.result().changes().of(Change.RECHECKED)).isEqualTo(1);
        assertThat(night.experiments()).isZero();
        assertThat(night.warnings()).isNotEmpty();
        try (LakeQuery query = new LakeQuery(lake, "metric_summaries")) {
            assertThat(query.rows("select source, points from metric_summaries"))
                    .containsExactly("full|" + POINTS, "full|" + POINTS);
        }
    }

    private RunReport export() {
        return export(Refresh.NIGHTLY.withReread(Refresh.Reread.EVERYTHING));
    }

    private RunReport export(Refresh refresh) {
        ExportSpec spec = ExportSpec.everythingTo(lake.toString())
                .withTables(List.of("experiments", "metrics", "metric_summaries"))
                .withRefresh(refresh);
        ClientConfig server = ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"))
                .withRetries(new RetryLimits(1, Duration.ZERO, Duration.ZERO));
        return runs.export(null, spec, server, RunListener.SILENT);
    }
}
