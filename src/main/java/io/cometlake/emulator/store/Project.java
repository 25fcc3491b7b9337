// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import org.jspecify.annotations.Nullable;

/** One project, as it was when it was asked for. */
public record Project(
        String id,
        String name,
        String workspace,
        String owner,
        @Nullable String description,
        @Nullable String notes,
        boolean isPublic,
        long lastUpdated) {}
