// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import io.cometlake.config.ActionKind;

/**
 * The calls that actions take at most where nothing goes wrong. What a run needs once is not in it: {@link #TO_BEGIN}, what a
 * workspace's registry and artifacts say, the projects of each workspace that something is moved to or shown in, and the columns of
 * each project whose rule has a query, a call each; and where a policy keeps some of a project, what ranking that anew takes, each
 * hour. Looking up what came of a
 * call whose answer was lost takes one to three more; of a symbolic link one for each 1,000 experiments of its target.
 */
public final class ActionCalls {
    /** Before its first action a run asks for the server's version, and whose key it has. */
    public static final int TO_BEGIN = 2;

    /** So many dropped files one note tells. */
    public static final int FILES_A_NOTE = 50;

    /** Behind a proof, which takes a while: metadata and tags. */
    private static final int LAST_LOOK = 2;

    private ActionCalls() {}

    /**
     * What doing it to one experiment takes.
     *
     * @param reading the calls that reading the experiment for its rule and guard rails takes
     * @param proof the most calls that a proof in the lake takes, of which only a delete has one that takes any
     */
    public static int of(ActionKind kind, ActionTarget target, int reading, int proof) {
        return reading
                + switch (kind) {
                    case ARCHIVE -> target.tags().isEmpty() ? 1 : 2;
                    case RESTORE, MOVE, SYMLINK, STOP, TAG, UNTAG -> 1;
                    case DELETE -> proof + LAST_LOOK + 1;
                    case DELETE_ASSETS ->
                        target.assets().size() + notes(target.assets().size());
                };
    }

    /** How many notes tell of so many dropped files. */
    public static int notes(int files) {
        return (files + FILES_A_NOTE - 1) / FILES_A_NOTE;
    }
}
