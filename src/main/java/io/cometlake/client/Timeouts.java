// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * When a call counts as stuck.
 *
 * @param connect for opening a connection, TLS included
 * @param response longest silence of the server: before the answer, and between any two bytes of it
 * @param upload the same after an upload, which the server may have to store before it answers
 * @param download the same for a file that the server must first make, as the zip of a model
 */
public record Timeouts(Duration connect, Duration response, Duration upload, Duration download) {
    public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

    public Timeouts {
        if (Stream.of(connect, response, upload, download).anyMatch(time -> time.isNegative() || time.isZero())) {
            throw new IllegalArgumentException(
                    "Timeouts must be positive: " + connect + ", " + response + ", " + upload + ", " + download);
        }
    }

    /** With as much patience for files as Comet's own client has: 900 seconds for uploads, 600 for downloads. */
    public Timeouts(Duration connect, Duration response) {
        this(connect, response, Duration.ofSeconds(900), Duration.ofSeconds(600));
    }
}
