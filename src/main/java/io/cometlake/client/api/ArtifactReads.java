// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** Artifacts: versioned sets of files. */
public interface ArtifactReads {}
