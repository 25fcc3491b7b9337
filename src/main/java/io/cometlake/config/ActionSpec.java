// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a policy does with the experiments that it takes. */
public sealed interface ActionSpec {
    /** Which of the actions it is. */
    ActionKind kind();

    /** Hides it from its project's list. */
    record Archive() implements ActionSpec {
        @Override
        public ActionKind kind() {
            return ActionKind.ARCHIVE;
        }
    }

    /** Brings it back into its project's list. */
    record Restore() implements ActionSpec {
        @Override
        public ActionKind kind() {
            return ActionKind.RESTORE;
        }
    }

    /**
     * Puts it into another project, which has to be there.
     *
     * @param workspace null for its own
     */
    record Move(@Nullable String workspace, String project) implements ActionSpec {
        @Override
        public ActionKind kind() {
            return ActionKind.MOVE;
        }
    }

    /** Shows it in another project of its workspace, too. */
    record Symlink(String project) implements ActionSpec {
        @Override
        public ActionKind kind() {
            return ActionKind.SYMLINK;
        }
    }

    /** Asks it to stop. */
    record Stop() implements ActionSpec {
        @Override
        public ActionKind kind() {
            return ActionKind.STOP;
        }
    }

    /** Adds tags. */
    record Tag(List<String> tags) implements ActionSpec {
        public Tag {
            tags = List.copyOf(tags);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.TAG;
        }
    }

    /** Takes tags away. */
    record Untag(List<String> tags) implements ActionSpec {
        public Untag {
            tags = List.copyOf(tags);
        }

        @Override
        public ActionKind kind() {
            return ActionKind.UNTAG;
        }
    }

    /**
     * Removes it for good.
     *
     * @param archivedBy the policies of the job that have archived it; at least one
     * @param grace how long ago that has to be
     * @param proof whether the proof in the lake may be waived
     */
    record Delete(List<String> archivedBy, Duration grace, ProofDemand proof) implements ActionSpec {
        /** What holds where a file says nothing. */
        public static final Duration USUAL_GRACE = Duration.ofDays(14);

        public Delete {
            archivedBy = List.copyOf(archivedBy);
            if (archivedBy.isEmpty() || grace.isNegative()) {
                throw new ConfigException("A delete without an archiving policy before, or with grace " + grace + ".");
            }
        }

        @Override
        public ActionKind kind() {
            return ActionKind.DELETE;
        }
    }

    /**
     * Removes files of it for good, and keeps all else.
     *
     * @param types of the assets, as the server names them
     * @param names of the files
     * @param atLeast bytes; smaller ones stay
     * @param proof whether the proof in the lake may be waived
     */
    record DeleteAssets(NameFilter types, NameFilter names, long atLeast, ProofDemand proof) implements ActionSpec {
        @Override
        public ActionKind kind() {
            return ActionKind.DELETE_ASSETS;
        }
    }

    /** Whether what is removed has to be proven to be in the lake. */
    enum ProofDemand {
        REQUIRED,
        /** Not where whoever applies the plan says so, too. */
        WAIVABLE
    }
}
