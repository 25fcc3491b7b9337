// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** As many bytes as another content has, each of them another one. */
record InvertedContent(AssetContent content) implements AssetContent {
    @Override
    public long size() {
        return content.size();
    }

    @Override
    public InputStream open(long from) throws IOException {
        return new Inverting(content.open(from));
    }

    private static final class Inverting extends FilterInputStream {
        private Inverting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            return read < 0 ? read : read ^ 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            for (int i = offset; i < offset + count; i++) {
                target[i] = (byte) ~target[i];
            }
            return count;
        }
    }
}
