// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.model.Asset;
import org.jspecify.annotations.Nullable;

/** What files are called where the server may leave their names out. */
final class FileNames {
    private FileNames() {}

    static String of(Asset asset) {
        @Nullable String name = asset.fileName();
        return name == null || name.isBlank() ? asset.assetId() : name;
    }
}
