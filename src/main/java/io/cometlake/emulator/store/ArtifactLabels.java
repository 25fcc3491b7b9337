// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes to what a version of an artifact is called; null leaves as it is.
 *
 * @param metadata JSON text
 */
public record ArtifactLabels(
        @Nullable List<String> aliases,
        @Nullable List<String> tags,
        @Nullable String metadata) {}
