// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.Set;

/** Merges what the lake holds of a bundle with what was fetched anew, by experiment. */
final class ExperimentMerge {
    private final Set<String> replaced;
    private final RowAssembler target;

    /** @param replaced experiments whose rows in the lake are left out */
    ExperimentMerge(Set<String> replaced, RowAssembler target) {
        this.replaced = replaced;
        this.target = target;
    }

    void merge(ExperimentCursor current, ExperimentCursor fresh) {
        while (!current.isAtEnd() && !fresh.isAtEnd()) {
            if (replaced.contains(current.key())) {
                current.skip();
                continue;
            }
            int order = current.key().compareTo(fresh.key());
            if (order == 0) {
                throw new LakeException("Experiment " + current.key()
                        + " was fetched again without being named as replaced; its rows would be doubled.");
            }
            (order < 0 ? current : fresh).moveTo(target);
        }
        while (!fresh.isAtEnd()) {
            fresh.moveTo(target);
        }
        copy(current);
    }

    /** What stays, with nothing new. */
    void copy(ExperimentCursor current) {
        while (!current.isAtEnd()) {
            if (replaced.contains(current.key())) {
                current.skip();
            } else {
                current.moveTo(target);
            }
        }
        target.flush();
    }
}
