// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallPriority;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConnection;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometReads;
import io.cometlake.config.CleanupJob;
import io.cometlake.export.KeyGuard;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.file.PlanWriter;
import io.cometlake.policy.plan.Planner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes plans: reads the server and the lake's name, and writes one file. Takes no lease, and has no way to change the server. */
final class PlanMaker {
    private static final String PLANS = "plans";

    private final ActionJournal journal;
    private final Path home;
    private final Clock clock;
    private final CallSharing sharing;

    PlanMaker(ActionJournal journal, Path home, Clock clock, CallSharing sharing) {
        this.journal = journal;
        this.home = home;
        this.clock = clock;
        this.sharing = sharing;
    }

    /**
     * @param place where the plan of an id goes
     * @param called is told of the calls once they are made
     */
    Cleanups.MadePlan plan(
            CleanupJob job,
            Path jobFile,
            Planner.Choice choice,
            String who,
            ClientConfig server,
            Function<String, Path> place,
            Planner.Listener listener,
            Consumer<ServerCalls> called) {
        String id = RunId.at(clock.instant());
        try (Lake lake = Lake.open(job.lake(), LakeConfig.defaults(), clock)) {
            lake.form();
            LakeServer.require(lake, server.server());
            Planner.Origin origin =
                    new Planner.Origin(id, who, jobFile.toAbsolutePath().toString(), lake.uri());
            Path file = place.apply(id).toAbsolutePath();
            CometConnection connection = sharing.connect(server, CallPriority.CLEANUP);
            try (CallTeller calls = new CallTeller(connection::statistics, called);
                    CometReads comet = CometReads.over(connection, ApiOptions.DEFAULT.with(Caching.OFF));
                    PlanWriter writer = new PlanWriter(file)) {
                Planner planner = new Planner(
                                comet, journal, clock, ExportLauncher.callsPerHour(server), LakeProof.MOST_CALLS)
                        .hiding(new KeyGuard(server.apiKey())::hide);
                PlanHeader header = planner.plan(job, origin, choice, writer, listener);
                return new Cleanups.MadePlan(file, header, writer.finish(header));
            }
        }
    }

    Path usual(String id) {
        Path plans = home.resolve(PLANS);
        try {
            HomeFolder.make(plans);
        } catch (IOException e) {
            throw new JobException(
                    "Cannot make the folder " + plans + " for plans: " + e + ". Name a file with --out, or another home"
                            + " with --home or COMETLAKE_HOME.",
                    e);
        }
        return plans.resolve(id + ".json");
    }
}
