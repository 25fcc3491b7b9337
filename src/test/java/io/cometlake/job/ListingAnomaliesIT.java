// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.ListingShift;
import io.cometlake.emulator.SyntheticData;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers that page badly, and answers that are too large, seen through a whole export. */
class ListingAnomaliesIT {
    /** More than one page of 1,000. */
    private static final SyntheticData TWO_PAGES = SyntheticData.defaults()
            .withExperiments(1_500)
            .withMetrics(1)
            .withPoints(2)
            .withParameters(1);

    @TempDir
    Path folder;

    @Test
    void readsAWellBehavedListingInPages() throws SQLException {
        RunReport report = export(Behaviour.normal());

        assertThat(report.calls()).containsEntry("experiments", 3L);
        assertThat(report.warnings()).isEmpty();
        assertComplete(1_500);
    }

    @Test
    void noticesAServerThatIgnoresPageAndSize() throws SQLException {
        assertThat(export(Behaviour.normal().ignoringPaging()).calls()).containsEntry("experiments", 2L);
        assertComplete(1_500);
    }

    @Test
    void noticesAServerThatIgnoresThePage() throws SQLException {
        export(Behaviour.normal().ignoringPage());
        assertComplete(1_500);
    }

    @Test
    void noticesAnExperimentThatAppearsWhileListing() throws SQLException {
        export(Behaviour.normal().withListingShift(ListingShift.APPEARS));
        assertComplete(1_501);
    }

    @Test
    void noticesAnExperimentThatDisappearsWhileListing() throws SQLException {
        RunReport report = export(Behaviour.normal().withListingShift(ListingShift.DISAPPEARS));
        assertComplete(1_499);
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void asksForLessWhenAChartTimesOut() throws SQLException {
        SyntheticData data =
                SyntheticData.defaults().withExperiments(60).withMetrics(5).withPoints(100);
        // Not even one experiment's five metrics fit.
        RunReport report = export(data, Behaviour.normal().withChartPointLimit(450));

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.points()).isEqualTo(60 * 5 * 100);
        try (LakeQuery lake = lake("metrics")) {
            assertThat(lake.rows("select count(*), count(distinct experiment_key || metric || step) from metrics"))
                    .containsExactly("30000|30000");
        }
    }

    @Test
    void coversActiveAndArchivedExperiments() throws SQLException {
        SyntheticData data = TWO_PAGES.withArchivedShare(0.3);
        export(data, Behaviour.normal());
        assertComplete(1_500);
        try (LakeQuery lake = lake("experiments")) {
            assertThat(lake.number("select count(*) from experiments where archived"))
                    .isBetween(300L, 600L);
        }
    }

    private RunReport export(Behaviour behaviour) {
        return export(TWO_PAGES, behaviour);
    }

    private RunReport export(SyntheticData data, Behaviour behaviour) {
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(data).withBehaviour(behaviour));
                Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC())) {
            ExportSpec spec = ExportSpec.everythingTo(folder.resolve("lake").toString())
                    .withTables(List.of("experiments", "metrics"))
                    .withArchived(ArchivedExperiments.INCLUDED);
            return runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
        }
    }

    private void assertComplete(long experiments) throws SQLException {
        try (LakeQuery lake = lake("experiments", "metrics")) {
            assertThat(lake.rows("select count(*), count(distinct experiment_key) from experiments"))
                    .containsExactly(experiments + "|" + experiments);
            assertThat(lake.number("select count(*) from metrics")).isGreaterThanOrEqualTo(2 * experiments - 2);
        }
    }

    private LakeQuery lake(String... tables) throws SQLException {
        return new LakeQuery(folder.resolve("lake"), tables);
    }
}
