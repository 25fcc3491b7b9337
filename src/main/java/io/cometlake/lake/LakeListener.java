// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/**
 * Hears of the moments at which a crash matters. A listener that throws stops the work there, as a kill would; that is how
 * tests die at a named moment.
 */
@FunctionalInterface
public interface LakeListener {
    /** Hears nothing. */
    LakeListener NONE = (moment, subject) -> {};

    /** @param subject the run, or the path relative to the lake */
    void at(Moment moment, String subject);

    /** In the order in which a run passes them. */
    enum Moment {
        /** A staging file has been created and is empty. */
        STAGED_FILE_CREATED,
        /** A staging file has been closed. */
        STAGED_FILE_FINISHED,
        /** A merged file has been closed and has not yet replaced the staging file. */
        BEFORE_MERGED_FILE_REPLACES,
        /** A bundle's manifest stands in staging. */
        MANIFEST_STAGED,
        /** Everything is staged and checked, the commit file is next. */
        BEFORE_COMMIT,
        /** The commit file exists; nothing has been published. */
        AFTER_COMMIT,
        /** One file has been published or removed. */
        BETWEEN_PUBLISHES,
        /** All files are published, the staging area still stands. */
        BEFORE_STAGING_IS_CLEARED,
        /** Done. */
        AFTER_PUBLISH,
        /** The report of a run is about to be written. */
        BEFORE_REPORT,
        /** All files of the report are written. */
        REPORT_WRITTEN
    }
}
