// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.AssetSpec;
import io.cometlake.config.ExportSpec;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeSql;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Clean-ups with their proofs, and what they leave: the journal in the job repository, that in the lake, and the server's log. */
final class CleanupTrail {
    /** How the server calls what the journal calls otherwise. */
    private static final Map<String, String> ENDPOINTS =
            Map.of("add-tags", "tags", "remove-tags", "delete", "delete-asset", "delete");

    private final CleanupScene scene;
    private final Path home;

    CleanupTrail(CleanupScene scene, Path home) {
        this.scene = scene;
        this.home = home;
    }

    /** Proofs are not waived. */
    Cleanups.ApplyRequest request(CleanupScene.Plan plan) {
        return new Cleanups.ApplyRequest(plan.file(), scene.job(), plan.digest(), false, "me");
    }

    CleanupReport apply(CleanupScene.Plan plan, CleanupListener listener) {
        try (Cleanups cleanups = Cleanups.open(home, Clock.systemUTC())) {
            return cleanups.apply(request(plan), scene.server(), listener);
        }
    }

    /** Everything, so that it can be proven. */
    void export() {
        ExportSpec spec = ExportSpec.everythingTo(scene.lake().toString()).withAssets(AssetSpec.DOWNLOADED);
        try (Runs runs = Runs.open(home, Clock.systemUTC())) {
            assertThat(runs.export(spec, scene.server(), RunListener.SILENT).state())
                    .isEqualTo(RunState.DONE);
        }
    }

    List<JournalEntry> journal(String run) {
        try (Cleanups cleanups = Cleanups.open(home, Clock.systemUTC())) {
            return cleanups.history(run, null, 10_000);
        }
    }

    String[] runs() {
        try (Cleanups cleanups = Cleanups.open(home, Clock.systemUTC())) {
            return cleanups.list(100).stream().map(CleanupReport::run).toArray(String[]::new);
        }
    }

    /** The journal says that just those calls were done that the server has in its log, which began with the run. */
    void assertIsTheServersLog(CleanupReport report) throws SQLException {
        assertThat(done(report.run())).containsExactlyInAnyOrderElementsOf(scene.writes());
        assertThat(report.journal()).isEqualTo(journal(report.run()).size());
        assertIsInTheLake(report.run());
    }

    /** What a run did, in the words of {@link CleanupScene#writes}. */
    List<String> done(String run) {
        return journal(run).stream()
                .filter(line -> line.phase() == Phase.DONE)
                .map(line -> ENDPOINTS.getOrDefault(line.call(), line.call()) + " " + line.experimentKey()
                        + (line.call().equals("delete-asset") ? " assetId=" + line.detail() : ""))
                .toList();
    }

    /** The lake has each line of the runs once, whether read by us or by others. */
    void assertIsInTheLake(String... runs) throws SQLException {
        List<String> read = new ArrayList<>();
        try (Lake lake = Lake.open(scene.lake().toString(), LakeConfig.defaults(), Clock.systemUTC())) {
            new JournalImport(lake).forEach(line -> read.add(text(line.entry())));
        }
        String columns = "select number, step, call, phase, experiment_key, reason from "
                + LakeSql.table(scene.lake(), "policy_actions") + " where run_id = '";
        for (String run : runs) {
            List<String> lines = journal(run).stream().map(CleanupTrail::text).toList();
            assertThat(read).containsSubsequence(lines);
            assertThat(LakeSql.rows(columns + run + "' order by line")).isEqualTo(lines);
        }
    }

    private static String text(JournalEntry line) {
        return String.join(
                "|",
                Long.toString(line.number()),
                Integer.toString(line.step()),
                line.call(),
                line.phase().name().toLowerCase(Locale.ROOT),
                line.experimentKey(),
                String.valueOf(line.reason()));
    }
}
