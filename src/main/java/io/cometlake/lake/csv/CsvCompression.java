// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a CSV file is compressed as a whole. */
public enum CsvCompression {
    NONE {
        @Override
        OutputStream compress(OutputStream out) {
            return out;
        }

        @Override
        InputStream expand(InputStream in) {
            return in;
        }
    },
    GZIP {
        @Override
        OutputStream compress(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, BUFFER_BYTES);
        }

        @Override
        InputStream expand(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER_BYTES);
        }
    };

    private static final int BUFFER_BYTES = 1 << 16;

    abstract OutputStream compress(OutputStream out) throws IOException;

    abstract InputStream expand(InputStream in) throws IOException;
}
