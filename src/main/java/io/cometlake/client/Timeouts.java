// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.time.Duration;

/**
 * When a call counts as stuck.
 *
 * @param connect for opening a connection, TLS included
 * @param response longest silence of the server: before the answer, and between any two bytes of it
 */
public record Timeouts(Duration connect, Duration response) {
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

    public Timeouts {
        if (connect.isNegative() || connect.isZero() || response.isNegative() || response.isZero()) {
            throw new IllegalArgumentException("Timeouts must be positive: " + connect + ", " + response);
        }
    }
}
