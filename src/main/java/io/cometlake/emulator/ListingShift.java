// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

/** What happens to a project's active experiments once, right after the first page of its listing has been answered. */
public enum ListingShift {
    /** Nothing. */
    NONE,
    /** A new experiment appears at the front: the last one of the first page comes again on the second. */
    APPEARS,
    /** The experiment at the front is deleted: the first one of the second page is on neither. */
    DISAPPEARS
}
