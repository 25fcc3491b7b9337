// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of an asset, which never change. Can be read any number of times, by many at once. */
public sealed interface AssetContent permits MemoryContent, FileContent, SyntheticContent, InvertedContent {
    /** In bytes. */
    long size();

    /**
     * The bytes from this place to the end; the caller closes the stream.
     *
     * @param from 0 to {@link #size}
     */
    InputStream open(long from) throws IOException;

    /** A content of the same size in which every byte is another one, to play an object that was written anew. */
    default AssetContent inverted() {
        return new InvertedContent(this);
    }

    /** Bytes in memory, for small ones; the array is copied. */
    static AssetContent of(byte[] bytes) {
        return new MemoryContent(bytes.clone());
    }

    /**
     * Made-up bytes that are computed while they are read, so that 2 GB of them need neither memory nor disk. The same size and
     * seed give the same bytes, on every machine.
     */
    static AssetContent synthetic(long size, long seed) {
        return new SyntheticContent(size, seed);
    }
}
