// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import org.jspecify.annotations.Nullable;

/** A parameter or other: its name, its text, and when it was logged where that is known. */
public record LoggedValue(
        String name,
        String value,
        @Nullable Long timestamp,
        @Nullable Long step) {}
