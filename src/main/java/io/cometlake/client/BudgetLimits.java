// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.net.URI;
import java.util.Locale;

/**
 * How much a client may ask of a server. Comet allows 15,000 calls an hour for each key of its own service (its documentation,
 * "limits"); servers on customers' premises have no such limit, but every client slows down when a server answers 429.
 *
 * @param callsPerHour {@link #UNLIMITED} or at least 1
 * @param callsPerSecond {@link #UNLIMITED} or at least 1
 * @param concurrency calls in flight at once, at least 1
 */
public record BudgetLimits(int callsPerHour, int callsPerSecond, int concurrency) {
    public static final int UNLIMITED = Integer.MAX_VALUE;
    public static final int DEFAULT_CONCURRENCY = 8;
    /** With the burst that the budget allows on top, safely under what Comet's own service allows. */
    public static final int COMET_CALLS_PER_HOUR = 14_000;

    static final int COMET_CALLS_PER_SECOND = 10;

    public BudgetLimits {
        if (callsPerHour < 1 || callsPerSecond < 1 || concurrency < 1) {
            throw new IllegalArgumentException("Calls an hour " + callsPerHour + ", calls a second " + callsPerSecond
                    + " and concurrency " + concurrency + " must all be at least 1");
        }
    }

    /** What suits the server: Comet's limit for Comet's own service, none for any other. */
    public static BudgetLimits defaultsFor(URI server) {
        if (isCometService(server)) {
            return new BudgetLimits(COMET_CALLS_PER_HOUR, COMET_CALLS_PER_SECOND, DEFAULT_CONCURRENCY);
        }
        return unlimited();
    }

    /** Only the default concurrency. */
    public static BudgetLimits unlimited() {
        return new BudgetLimits(UNLIMITED, UNLIMITED, DEFAULT_CONCURRENCY);
    }

    private static boolean isCometService(URI server) {
        String host = server.getHost() == null ? "" : server.getHost().toLowerCase(Locale.ROOT);
        return host.equals("comet.com")
                || host.endsWith(".comet.com")
                || host.equals("comet.ml")
                || host.endsWith(".comet.ml");
    }
}
