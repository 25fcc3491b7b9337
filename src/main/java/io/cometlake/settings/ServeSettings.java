// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The long-running form.
 *
 * @param address what it listens on; the loopback address unless said otherwise, since there is no log-in
 * @param port what it listens on; 0 for any free one
 * @param stopWithin how long runs may take to come to a safe point once the process is asked to end
 * @param checkIn how often nodes on one database tell that they live; one that has not for three times is taken for dead
 */
public record ServeSettings(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("8080") int port,
        @DefaultValue("60s") Duration stopWithin,
        @DefaultValue("5s") Duration checkIn) {}
