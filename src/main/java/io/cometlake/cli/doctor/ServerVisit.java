// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConfigException;
import io.cometlake.client.ServerProbe;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What several checks need to know of client and server, found out once. */
final class ServerVisit implements AutoCloseable {
    private final Supplier<ClientConfig> configured;
    private final Supplier<ClientConfig> withoutKey;
    private final Clock clock;
    private @Nullable ServerProbe probe;

    ServerVisit(Supplier<ClientConfig> configured, Supplier<ClientConfig> withoutKey, Clock clock) {
        this.configured = configured;
        this.withoutKey = withoutKey;
        this.clock = clock;
    }

    /** @throws CometConfigException if there is no key, or a setting is not what it has to be */
    ClientConfig withKey() {
        return configured.get();
    }

    /** The settings, also where there is no key. */
    ClientConfig config() {
        try {
            return configured.get();
        } catch (CometConfigException e) {
            return withoutKey.get();
        }
    }

    synchronized ServerProbe probe() {
        if (probe == null) {
            probe = new ServerProbe(config(), clock);
        }
        return probe;
    }

    synchronized long callsMade() {
        return probe == null ? 0 : probe.callsMade();
    }

    @Override
    public synchronized void close() {
        if (probe != null) {
            probe.close();
        }
    }
}
