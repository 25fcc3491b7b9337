// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/**
 * Something about a lake that is not as it should be, or worth knowing.
 *
 * @param path relative to the lake's root; a folder or a file
 * @param text what is wrong, in words, with the figures
 */
public record LakeFinding(Kind kind, String path, String text) {
    /** Whether it has to be mended. */
    public boolean isProblem() {
        return kind.isProblem;
    }

    /** What was found. In this order they are told: causes before what follows from them. */
    public enum Kind {
        /** The catalog has fewer manifests than the newest commit left in it. */
        CATALOG_SHORT(true),
        /** A file of the lake's own cannot be read. */
        UNREADABLE(true),
        /** A commit is not published whole. */
        UNPUBLISHED(true),
        /** A file that the catalog names is not there. */
        MISSING(true),
        /** A repair took a file out of a bundle, whose experiments have not been read again since. */
        SET_ASIDE(true),
        /** A file has another size than was written. */
        WRONG_SIZE(true),
        /** A file of the right size has other bytes than were written. */
        WRONG_BYTES(true),
        /** A file has other rows, or rows of other experiments, than the catalog says. */
        WRONG_ROWS(true),
        /** An experiment stands in two bundles. */
        DOUBLED(true),
        /** A file in a table's folder that the catalog does not know: a glob reads it. */
        ORPHAN(true),
        /** Bytes of an asset that a row names are not there. */
        MISSING_CONTENT(true),
        /** Bytes of an asset are others than their name says. */
        WRONG_CONTENT(true),
        /** A repair took a file out of the journal of clean-ups, which nothing writes again. */
        JOURNAL_SET_ASIDE(false),
        /** A run has staged files and no commit. */
        STAGED(false),
        /** Bytes of an asset that no row names. */
        UNREFERENCED(false);

        private final boolean isProblem;

        Kind(boolean isProblem) {
            this.isProblem = isProblem;
        }
    }
}
