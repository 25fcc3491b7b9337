// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.Locale;

/** How a lake's files are made smaller. */
public enum LakeCompression {
    ZSTD,
    SNAPPY,
    GZIP,
    NONE;

    /** As people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
