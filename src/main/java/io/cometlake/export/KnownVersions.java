// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the lake has of versions of artifacts that were closed when it was written: they never change, and need no call. */
public interface KnownVersions {
    /** @param experimentKey null where the server named none */
    record Source(@Nullable String experimentKey) {}

    /** Which experiment logged it; empty where that is not known. */
    Optional<Source> source(String artifactVersionId);

    /** Whether all its files are known, be they none. */
    boolean hasFiles(String artifactVersionId);

    /** Hands the rows of its files on, as they stand in the lake, past all redaction: they have been through it. */
    void copyFiles(String artifactVersionId);

    /** How many versions of an artifact are known. */
    long count(String artifactId);
}
