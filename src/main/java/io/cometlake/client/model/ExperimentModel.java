// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/** A model that an experiment logged. */
public record ExperimentModel(
        String experimentModelId, @Nullable String experimentKey, String modelName) {}
