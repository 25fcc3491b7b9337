// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

import io.cometlake.client.ApiKey;
import io.cometlake.client.CallPriority;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.SharedLimits;
import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.settings.BudgetSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells what a call's place in the shared budget costs on both databases; by hand. */
final class BudgetBench {
    private static final int CALLS = 5_000;

    private BudgetBench() {}

    public static void main(String[] arguments) throws Exception {
        for (SharedBudgetIT.Database database : SharedBudgetIT.Database.values()) {
            Path home = Files.createTempDirectory("budget-bench");
            RepositoryPlace place = database.fresh(home);
            try (Repository repository = Repository.open(place)) {
                SharedLimits limits = repository
                        .context()
                        .getBean(SharedBudget.class)
                        .limits(
                                ClientConfig.of(URI.create("http://localhost:1"), ApiKey.of("key", "bench")),
                                new BudgetSettings(true, 1_000_000_000));
                measure(database.name(), limits);
            }
        }
        System.exit(0);
    }

    private static void measure(String what, SharedLimits limits) {
        long[] nanos = new long[CALLS];
        for (int call = 0; call < CALLS; call++) {
            long begin = System.nanoTime();
            limits.take(CallPriority.URGENT, 1);
            nanos[call] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%s: median %.3f ms, 99 %% within %.3f ms%n",
                what, nanos[CALLS / 2] / 1e6, nanos[CALLS * 99 / 100] / 1e6);
    }
}
