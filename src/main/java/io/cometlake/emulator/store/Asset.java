// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

/**
 * A file that was logged.
 *
 * @param experimentKey the experiment that logged it
 * @param createdAt in epoch milliseconds
 * @param content empty where the asset is remote
 */
public record Asset(
        String id, String experimentKey, AssetDescription description, long createdAt, AssetContent content) {
    public String fileName() {
        return description.fileName();
    }

    public String type() {
        return description.type();
    }
}
