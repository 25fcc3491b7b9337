// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

/** What a policy can do with an experiment. */
public enum ActionKind {
    ARCHIVE(true),
    RESTORE(true),
    MOVE(true),
    SYMLINK(false),
    STOP(false),
    TAG(true),
    UNTAG(true),
    DELETE(false),
    DELETE_ASSETS(false);

    private final boolean undoable;

    ActionKind(boolean undoable) {
        this.undoable = undoable;
    }

    /** Whether {@code policy undo} can take it back. */
    public boolean isUndoable() {
        return undoable;
    }

    /** As a file writes it: {@code delete-assets}. */
    public String text() {
        return Words.of(this);
    }
}
