// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/** A model in the registry, and its version, after a registration; null where the server does not say. */
public record RegisteredModel(
        @Nullable String registryModelId, @Nullable String registryModelItemId) {}
