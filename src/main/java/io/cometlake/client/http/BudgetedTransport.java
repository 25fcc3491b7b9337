// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CallPriority;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for the budget before each call, holds its place until the answer is closed, and tells the budget what the server says. Writes are
 * urgent whatever the priority of the others: what was read before them must not grow old.
 */
final class BudgetedTransport implements CometTransport {
    private final CometTransport next;
    private final RequestBudget budget;
    private final CallPriority priority;
    private final Clock clock;

    BudgetedTransport(CometTransport next, RequestBudget budget, CallPriority priority, Clock clock) {
        this.next = next;
        this.budget = budget;
        this.priority = priority;
        this.clock = clock;
    }

    @Override
    public CometResponse execute(CometRequest request) throws IOException {
        RequestBudget.Lease lease = acquire(request.isWrite() ? CallPriority.URGENT : priority);
        try {
            CometResponse response = next.execute(request);
            listen(response, lease);
            return response.whenClosed(lease::close);
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private RequestBudget.Lease acquire(CallPriority asked) throws InterruptedIOException {
        try {
            return budget.acquire(asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("Interrupted while waiting for the budget");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private void listen(CometResponse response, RequestBudget.Lease lease) {
        int status = response.status();
        if (status == 429) {
            budget.complaint(lease);
        }
        if (status == 429 || status >= 500) {
            Optional<Duration> asked = RetryAfter.of(response, clock);
            asked.filter(duration -> !duration.isZero()).ifPresent(budget::keepQuiet);
        }
    }
}
