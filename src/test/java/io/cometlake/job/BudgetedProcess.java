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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that calls within the shared budget: as quickly as it can, or as an export does. */
final class BudgetedProcess {
    /** Of the export: thirty a second. */
    static final int CALLS_PER_HOUR = 108_000;

    private static final BudgetSettings TEN_A_SECOND = new BudgetSettings(true, 36_000);
    private static final int MANY_WAITS = 20;
    private static final int MOST_CALLS = 1000;

    private BudgetedProcess() {}

    /** Arguments: {@code call} or {@code export}, home, URL of the repository or nothing, server, lake, the file to make when it fetches. */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[1]);
        RepositoryPlace place = arguments[2].isEmpty()
                ? RepositoryPlace.embedded(home)
                : new RepositoryPlace(home, arguments[2], "postgres", "postgres", 40);
        URI server = URI.create(arguments[3]);
        if (arguments[0].equals("call")) {
            System.out.println("calls " + call(place, server));
        } else {
            export(place, server, arguments[4], Path.of(arguments[5]));
        }
    }

    /** @return how many calls went out until they had to wait so often that nothing can be left */
    static int call(RepositoryPlace place, URI server) {
        ClientConfig config = BudgetOfProcessesIT.server(server);
        int calls = 0;
        try (SharedBudget budget = SharedBudget.open(place).orElseThrow()) {
            AtomicInteger waits = new AtomicInteger();
            SharedLimits limits = counting(budget.limits(config, TEN_A_SECOND), waits);
            try (CometClient client = CometClient.connect(config, Timing.system(), limits, CallPriority.EXPORT)) {
                while (waits.get() < MANY_WAITS && calls < MOST_CALLS) {
                    client.listWorkspaces();
                    calls++;
                }
            }
        }
        return calls;
    }

    private static SharedLimits counting(SharedLimits limits, AtomicInteger waits) {
        return new SharedLimits() {
            @Override
            public Turn take(CallPriority priority, int calls) {
                Turn turn = limits.take(priority, calls);
                if (!turn.isTaken()) {
                    waits.incrementAndGet();
                }
                return turn;
            }

            @Override
            public void complaint(Duration ago) {
                limits.complaint(ago);
            }

            @Override
            public void keepQuiet(Duration duration) {
                limits.keepQuiet(duration);
            }
        };
    }

    private static void export(RepositoryPlace place, URI server, String lake, Path mark) {
        BudgetSettings settings = new BudgetSettings(true, CALLS_PER_HOUR);
        ClientConfig config = BudgetOfProcessesIT.server(server);
        try (SharedBudget budget = SharedBudget.open(place).orElseThrow();
                Runs runs = Runs.open(place, Clock.systemUTC(), HashKey.NONE).within(settings)) {
            SharedLimits limits = budget.limits(config, settings);
            AtomicBoolean isFetching = new AtomicBoolean();
            runs.export(ExportSpec.everythingTo(lake), config, new RunListener() {
                @Override
                public void progress(ExportProgress progress) {
                    if (progress.phase() == Phase.FETCH) {
                        if (isFetching.compareAndSet(false, true)) {
                            useUp(limits);
                        }
                        System.out.println("fetching " + Instant.now());
                        touch(mark);
                    }
                }
            });
        }
    }

    /** Nothing is saved up from here on: the export needs all that comes. */
    private static void useUp(SharedLimits limits) {
        while (limits.take(CallPriority.URGENT, 10).isTaken()) {
            Thread.onSpinWait();
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
