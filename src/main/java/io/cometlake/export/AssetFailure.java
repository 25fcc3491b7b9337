// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import org.jspecify.annotations.Nullable;

/** An asset whose bytes could not be had; its row is in the lake without them. */
public record AssetFailure(
        String experimentKey,
        String workspace,
        String project,
        String assetId,
        @Nullable String fileName,
        String reason) {}
