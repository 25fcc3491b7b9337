// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

/** What to do where there is a file of that name already. A folder or a symbolic link of that name is never replaced. */
public enum ExistingFile {
    /** Refuse, before anything is downloaded. */
    FAIL,
    /** Replace it, once the new one is whole. */
    REPLACE,
    /** Keep it if it has the size that the server lists, else replace it: for going on with what was stopped. */
    SKIP_IF_SAME_SIZE
}
