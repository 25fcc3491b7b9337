// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/** How an experiment of the server stands to what the lake has of it. */
public enum Change {
    /** The lake has nothing of it. */
    NEW,
    /** Its listing row differs in something that has no name of its own here, or what the lake knows of it cannot be compared. */
    CHANGED,
    /** The server says that it runs, so that it may change at any moment. */
    RUNNING,
    /** It lives in another project, or its project has another name. */
    MOVED,
    RENAMED,
    ARCHIVED,
    RESTORED,
    /** It was gone, and is listed again. */
    RETURNED,
    /** The server says that something was logged to it since it was listed last. */
    HINTED,
    /** Nothing says that it changed; it is looked at all the same. */
    RECHECKED,
    /** It seems unchanged, but an export before could not read it, or found that the lake is not what the server tells. */
    DOUBTED,
    /** It seems unchanged, but the lake lacks tables of it, or has them read in another way. */
    RESHAPED,
    /** It seems unchanged, and is read anew because that was asked for. */
    FORCED,
    /** The lake has it, the server does not. */
    GONE,
    UNCHANGED;

    /** Whether it is fetched whole. */
    public boolean isFetched() {
        return this != RECHECKED && this != GONE && this != UNCHANGED;
    }

    /**
     * Whether the server has something newer than the lake, so that tables which are not read this time are no longer up to date.
     */
    public boolean saysOutOfDate() {
        return isFetched() && this != NEW && this != RESHAPED && this != FORCED;
    }
}
