// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.FileReads;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How archives of whole series are had.
 *
 * @param files null where they are not to be read
 * @param warnings hears of archives that could not be used
 */
public record ArchiveAccess(@Nullable FileReads files, Consumer<String> warnings) {
    /** Series stay as the server serves them. */
    public static final ArchiveAccess NONE = new ArchiveAccess(null, warning -> {});
}
