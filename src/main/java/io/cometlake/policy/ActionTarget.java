// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an action needs to know beside the experiment: each member is there for the actions that have it. Immutable.
 *
 * @param workspace of a move or symbolic link, the experiment's own where the policy names none; null of others
 * @param project of a move or symbolic link, by its name; null of others
 * @param tags that are added or taken away; of an archiving that a delete may follow the one that says when
 * @param assets that are deleted, sorted by id
 */
public record ActionTarget(
        @Nullable String workspace, @Nullable String project, List<String> tags, List<DoomedAsset> assets) {
    public static final ActionTarget NONE = new ActionTarget(null, null, List.of(), List.of());

    public ActionTarget {
        tags = List.copyOf(tags);
        assets = List.copyOf(assets);
    }

    public static ActionTarget project(@Nullable String workspace, String project) {
        return new ActionTarget(workspace, project, List.of(), List.of());
    }

    public static ActionTarget tags(List<String> tags) {
        return new ActionTarget(null, null, tags, List.of());
    }

    public static ActionTarget assets(List<DoomedAsset> assets) {
        return new ActionTarget(null, null, List.of(), assets);
    }

    /**
     * An asset that is to be deleted, as the server told of it when it was planned: another one is left alone.
     *
     * @param fileName null where the server does not say
     * @param type as the server names it; null where it does not
     * @param bytes its size; null where the server does not say
     */
    public record DoomedAsset(
            String assetId,
            @Nullable String fileName,
            @Nullable String type,
            @Nullable Long bytes) {}
}
