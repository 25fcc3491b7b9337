// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a model's version: {@code ModelVersionUpdate.NOTHING.comment("checked").stages(List.of("production"))}.
 *
 * @param comment null to leave it
 * @param stages that replace those it has; null to leave them
 */
public record ModelVersionUpdate(
        @Nullable String comment, @Nullable List<String> stages) {
    /** No change, to start from. */
    public static final ModelVersionUpdate NOTHING = new ModelVersionUpdate(null, null);

    public ModelVersionUpdate {
        stages = stages == null ? null : List.copyOf(stages);
    }

    /** The same with a new comment; {@code ""} clears it. */
    public ModelVersionUpdate comment(String newComment) {
        return new ModelVersionUpdate(newComment, stages);
    }

    /** The same with other stages. */
    public ModelVersionUpdate stages(List<String> others) {
        return new ModelVersionUpdate(comment, others);
    }
}
