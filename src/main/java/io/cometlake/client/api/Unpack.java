// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** What to do with a zip that was downloaded. */
public enum Unpack {
    /** Unzip it into the folder. */
    EXPAND,
    /** Keep it as one file in the folder. */
    KEEP_ZIP
}
