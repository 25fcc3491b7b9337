// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The form of a lake's files. */
public enum LakeFormat {
    PARQUET(Set.of(LakeCompression.ZSTD, LakeCompression.SNAPPY, LakeCompression.NONE)),
    CSV(Set.of(LakeCompression.GZIP, LakeCompression.NONE));

    private final Set<LakeCompression> compressions;

    LakeFormat(Set<LakeCompression> compressions) {
        this.compressions = compressions;
    }

    public boolean allows(LakeCompression compression) {
        return compressions.contains(compression);
    }

    /** As people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it allows, for a message. */
    public String compressions() {
        return compressions.stream().sorted().map(LakeCompression::text).collect(Collectors.joining(", "));
    }
}
