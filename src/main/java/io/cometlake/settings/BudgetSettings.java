// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all processes with the same key and job repository may ask of a server together.
 *
 * @param shared whether they share one budget at all
 * @param callsPerHour null for the server's usual limit
 */
public record BudgetSettings(
        @DefaultValue("true") boolean shared, @Nullable Integer callsPerHour) {}
