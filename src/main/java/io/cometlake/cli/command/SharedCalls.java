// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.CallPriority;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConnection;
import io.cometlake.client.SharedLimits;
import io.cometlake.client.http.Timing;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.budget.SharedBudget;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The calls of a person who asks the server, out of the budget that all processes of the key share. */
final class SharedCalls implements AutoCloseable {
    private final ClientConfig server;
    private final SharedLimits limits;
    private final @Nullable SharedBudget budget;

    private SharedCalls(ClientConfig server, SharedLimits limits, @Nullable SharedBudget budget) {
        this.server = server;
        this.limits = limits;
        this.budget = budget;
    }

    /**
     * Where the job repository is a database of its own. Of one in a file it would be this process that serves it to a run that begins
     * meanwhile, and that takes it away when the answer is there.
     */
    static SharedCalls of(CommandContext context, ClientConfig server) {
        Path home = new HomeOption().find(context.surroundings());
        RepositoryPlace place = context.repository(home);
        SharedBudget budget =
                place.isEmbedded() ? null : SharedBudget.open(place).orElse(null);
        SharedLimits limits = budget == null
                ? SharedLimits.NONE
                : budget.limits(server, context.settings(home).budget());
        return new SharedCalls(server, limits, budget);
    }

    /** Asks for the server's version: one call. */
    CometConnection connect() {
        return CometConnection.open(server, Timing.system(), limits, CallPriority.URGENT);
    }

    @Override
    public void close() {
        if (budget != null) {
            budget.close();
        }
    }
}
