// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.Locale;

/** How a lake's files are compressed: Parquet by its pages, CSV as a whole. */
public enum FileCompression {
    ZSTD,
    SNAPPY,
    GZIP,
    NONE;

    /** For a file, and as people write it on a command line. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
