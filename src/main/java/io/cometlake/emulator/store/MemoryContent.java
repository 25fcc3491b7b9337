// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A few bytes, in memory. */
@SuppressWarnings("ArrayRecordComponent") // made in this package only, and never handed out
record MemoryContent(byte[] bytes) implements AssetContent {
    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public InputStream open(long from) {
        int start = Math.toIntExact(from);
        return new ByteArrayInputStream(bytes, start, bytes.length - start);
    }
}
