// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/**
 * An artifact's version that was opened for writing.
 *
 * @param previousVersion null where this is the first
 */
public record DraftedArtifact(
        @Nullable String artifactId,
        @Nullable String artifactVersionId,
        @Nullable String currentVersion,
        @Nullable String previousVersion) {}
