// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Asset;
import io.cometlake.config.AssetSpec;
import io.cometlake.config.AssetSpec.RemoteAssets;
import java.util.function.Predicate;

/** Which assets' bytes are wanted. Immutable. */
final class AssetChoice {
    private final AssetSpec spec;
    private final Predicate<String> types;
    private final Predicate<String> names;

    AssetChoice(AssetSpec spec) {
        this.spec = spec;
        this.types = spec.types().asPredicate();
        this.names = spec.names().asPredicate();
    }

    boolean wants(Asset asset) {
        Long size = asset.fileSize();
        return spec.isDownloading()
                && types.test(asset.type() == null ? "" : asset.type())
                && names.test(asset.fileName() == null ? "" : asset.fileName())
                && (size == null || size <= mostBytes())
                && (!asset.isRemote() || spec.remote() == RemoteAssets.FETCHED);
    }

    /** Of an asset, where its listing does not say how many it has. */
    long mostBytes() {
        Long limit = spec.maxBytes();
        return limit == null ? Long.MAX_VALUE : limit;
    }
}
