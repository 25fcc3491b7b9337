// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.Locale;

/** What kind of files a lake has. */
public enum FileKind {
    PARQUET("Parquet"),
    CSV("CSV");

    private final String title;

    FileKind(String title) {
        this.title = title;
    }

    /** For a sentence. */
    String title() {
        return title;
    }

    /** For a file, and as people write it on a command line. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
