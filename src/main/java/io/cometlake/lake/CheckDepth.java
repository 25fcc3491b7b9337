// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/** How much of a lake is read to examine it. */
public enum CheckDepth {
    /** Names, sizes and counts: what the catalog and listings tell. */
    QUICK,
    /** Every byte of every file, its rows, and the keys of its experiments. */
    FULL
}
