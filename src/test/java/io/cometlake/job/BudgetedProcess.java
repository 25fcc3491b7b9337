// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallPriority;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometClient;
import io.cometlake.client.SharedLimits;
import io.cometlake.client.http.Timing;
import io.cometlake.config.ExportSpec;
import io.cometlake.export.ExportProgress;
import io.cometlake.export.ExportProgress.Phase;
import io.cometlake.export.HashKey;
import io.cometlake.job.budget.SharedBudget;
import io.cometlake.settings.BudgetSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A process that calls within the shared budget: as quickly as it can, or as an export does. */
final class BudgetedProcess {
    /** Of the export: a hundred a second. */
    static final int CALLS_PER_HOUR = 360_000;

    private static final BudgetSettings TEN_A_SECOND = new BudgetSettings(true, 36_000);

    private BudgetedProcess() {}

    /** Arguments: {@code call} or {@code export}, home, URL of the repository or nothing, server, lake, the file to make when it fetches. */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[1]);
        RepositoryPlace place = arguments[2].isEmpty()
                ? RepositoryPlace.embedded(home)
                : new RepositoryPlace(home, arguments[2], "postgres", "postgres", 40);
        URI server = URI.create(arguments[3]);
        if (arguments[0].equals("call")) {
            System.out.println("calls " + call(place, server, Duration.ofSeconds(6)));
        } else {
            export(place, server, arguments[4], Path.of(arguments[5]));
        }
    }

    /** @return how many calls went out within the time */
    static int call(RepositoryPlace place, URI server, Duration time) {
        ClientConfig config = BudgetOfProcessesIT.server(server);
        int calls = 0;
        try (SharedBudget budget = SharedBudget.open(place).orElseThrow()) {
            SharedLimits limits = budget.limits(config, TEN_A_SECOND);
            try (CometClient client = CometClient.connect(config, Timing.system(), limits, CallPriority.EXPORT)) {
                Instant end = Instant.now().plus(time);
                while (Instant.now().isBefore(end)) {
                    client.listWorkspaces();
                    calls++;
                }
            }
        }
        return calls;
    }

    private static void export(RepositoryPlace place, URI server, String lake, Path mark) {
        BudgetSettings settings = new BudgetSettings(true, CALLS_PER_HOUR);
        ClientConfig config = BudgetOfProcessesIT.server(server);
        try (SharedBudget budget = SharedBudget.open(place).orElseThrow();
                Runs runs = Runs.open(place, Clock.systemUTC(), HashKey.NONE).within(settings)) {
            // Nothing is saved up: the export needs all that comes.
            SharedLimits limits = budget.limits(config, settings);
            while (limits.take(CallPriority.URGENT, 1).isTaken()) {
                limits.take(CallPriority.URGENT, 50);
            }
            runs.export(ExportSpec.everythingTo(lake), config, new RunListener() {
                @Override
                public void progress(ExportProgress progress) {
                    if (progress.phase() == Phase.FETCH) {
                        System.out.println("fetching " + Instant.now());
                        touch(mark);
                    }
                }
            });
        }
    }

    private static void touch(Path mark) {
        try {
            Files.writeString(mark, "fetching");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
