// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/** The current value of a parameter or other, as text also where it is a number. */
public record ValueSummary(
        String name,
        @Nullable String valueCurrent,
        @Nullable Long timestampCurrent) {}
