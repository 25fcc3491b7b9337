// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.Keys;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;

/** Addresses in the object store, which whoever has them may read for a while. */
final class Presigned {
    /** Where the store's objects are, on either port. */
    static final String BASE = "/bucket/";

    private static final String SIGNATURE = "X-Amz-Signature";
    private static final String SECRET = "the object store's secret";

    private Presigned() {}

    /** The path and query of an asset. */
    static String path(Asset asset) {
        return BASE + asset.id() + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=emulator%2F20260101%2Fus-east-1"
                + "%2Fs3%2Faws4_request&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&" + SIGNATURE + "="
                + signature(asset.id());
    }

    /** The id of the asset that a path asks for; empty where the signature is not that of the path. */
    static Optional<String> assetId(String path, Fields query) {
        String id = path.substring(Math.min(path.length(), BASE.length()));
        return Optional.of(id).filter(asked -> signature(asked).equals(query.getValue(SIGNATURE)));
    }

    private static String signature(String id) {
        return Keys.of(SECRET, id) + Keys.of(id, SECRET);
    }
}
