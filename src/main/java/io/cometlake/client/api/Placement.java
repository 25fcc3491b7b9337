// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** What moving an experiment leaves behind. */
public enum Placement {
    /** Nothing: the experiment is in the other project alone. */
    MOVE,
    /** The experiment itself: the other project only shows it, too. */
    SYMLINK
}
