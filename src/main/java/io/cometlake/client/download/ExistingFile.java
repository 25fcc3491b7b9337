// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

/** What to do where there is a file of that name already. A folder or a symbolic link of that name is never replaced. */
public enum ExistingFile {
    /** Refuse, before anything is downloaded. */
    FAIL,
    /** Replace it, once the new one is whole. */
    REPLACE,
    /**
     * Keep it if it has the size that the server (or the zip) lists, else replace it: for going on with what was stopped. Where no size
     * is listed, as of an asset that is asked for by its id alone, it is replaced.
     */
    SKIP_IF_SAME_SIZE
}
