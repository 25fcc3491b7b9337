// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import org.jspecify.annotations.Nullable;

/**
 * What a job may ask of the server.
 *
 * @param callsPerHour null for the server's usual limit
 * @param concurrency calls in flight at once; null for the default
 */
public record BudgetSpec(
        @Nullable Integer callsPerHour, @Nullable Integer concurrency) {
    /** Nothing said. */
    public static final BudgetSpec DEFAULT = new BudgetSpec(null, null);
}
