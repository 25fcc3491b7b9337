// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all processes with the same key and job repository may ask of a server together.
 *
 * @param shared whether exports, proofs and clean-ups of all processes draw from one budget, which stands in the job repository;
 *     otherwise each process has one of its own
 * @param callsPerHour calls an hour to one server with one key; null: the server's usual limit
 */
public record BudgetSettings(
        @DefaultValue("true") boolean shared, @Nullable Integer callsPerHour) {}
