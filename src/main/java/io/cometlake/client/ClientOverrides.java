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

    /** With this key instead of the environment's and the files', or none where null. */
    public ClientOverrides withApiKey(@Nullable String key) {
        return new ClientOverrides(key, serverUrl, callsPerHour, callsPerSecond, concurrency);
    }

    /** With this server, as {@code https://comet.example.org}, or none where null. */
    public ClientOverrides withServerUrl(@Nullable String url) {
        return new ClientOverrides(apiKey, url, callsPerHour, callsPerSecond, concurrency);
    }

    /** With at most so many calls an hour, or nothing said where null. */
    public ClientOverrides withCallsPerHour(@Nullable Integer calls) {
        return new ClientOverrides(apiKey, serverUrl, calls, callsPerSecond, concurrency);
    }

    /** With at most so many calls a second, or nothing said where null. */
    public ClientOverrides withCallsPerSecond(@Nullable Integer calls) {
        return new ClientOverrides(apiKey, serverUrl, callsPerHour, calls, concurrency);
    }

    /** With at most so many calls at once, or nothing said where null. */
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
