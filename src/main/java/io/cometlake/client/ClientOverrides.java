// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/**
 * What the caller says itself, and so wins over environment and files. Null leaves a setting to them.
 *
 * @param apiKey may be a smart key
 * @param serverUrl as {@code COMET_URL_OVERRIDE}: scheme, host and port count, the path does not
 * @param callsPerHour {@link BudgetLimits#UNLIMITED} lifts the default
 * @param callsPerSecond {@link BudgetLimits#UNLIMITED} lifts the default
 * @param concurrency calls in flight at once
 */
public record ClientOverrides(
        @Nullable String apiKey,
        @Nullable String serverUrl,
        @Nullable Integer callsPerHour,
        @Nullable Integer callsPerSecond,
        @Nullable Integer concurrency) {
    /** Everything is left to environment and files. */
    public static ClientOverrides none() {
        return new ClientOverrides(null, null, null, null, null);
    }

    public ClientOverrides withApiKey(@Nullable String key) {
        return new ClientOverrides(key, serverUrl, callsPerHour, callsPerSecond, concurrency);
    }

    public ClientOverrides withServerUrl(@Nullable String url) {
        return new ClientOverrides(apiKey, url, callsPerHour, callsPerSecond, concurrency);
    }

    public ClientOverrides withCallsPerHour(@Nullable Integer calls) {
        return new ClientOverrides(apiKey, serverUrl, calls, callsPerSecond, concurrency);
    }

    public ClientOverrides withCallsPerSecond(@Nullable Integer calls) {
        return new ClientOverrides(apiKey, serverUrl, callsPerHour, calls, concurrency);
    }

    public ClientOverrides withConcurrency(@Nullable Integer calls) {
        return new ClientOverrides(apiKey, serverUrl, callsPerHour, callsPerSecond, calls);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ClientOverrides[apiKey=" + (apiKey == null ? "none" : "given") + ", serverUrl=" + serverUrl
                + ", callsPerHour=" + callsPerHour + ", callsPerSecond=" + callsPerSecond + ", concurrency="
                + concurrency + "]";
    }
}
