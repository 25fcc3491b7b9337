// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reached the object store, which must never see a key.
 *
 * @param query as it was sent, the signature among it
 * @param authorized whether the header {@code Authorization} was there
 * @param cometHeaders names of the headers that begin with {@code X-COMET}
 * @param status what it was answered, but for faults
 */
public record StoreCall(
        String verb,
        String path,
        String query,
        @Nullable String range,
        @Nullable String ifMatch,
        boolean authorized,
        List<String> cometHeaders,
        int status) {
    public StoreCall {
        cometHeaders = List.copyOf(cometHeaders);
    }
}
