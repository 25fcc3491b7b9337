// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a logged model goes into the registry.
 *
 * @param version a semantic version, as {@code 1.0.0}
 * @param registryName the model's own if null
 * @param description of a new registry model
 * @param comment on the version
 * @param status as {@code Production}; servers from 3.5.42 on
 * @param tags of the version; servers from 3.5.42 on
 * @param stages the older word for tags; servers before 3.5.42 have only them
 * @param metadata of the version; servers from 4.18.133 on
 */
public record RegisterOptions(
        String version,
        @Nullable String registryName,
        @Nullable Visibility visibility,
        @Nullable String description,
        @Nullable String comment,
        @Nullable String status,
        List<String> tags,
        List<String> stages,
        Map<String, Object> metadata) {
    public RegisterOptions {
        tags = List.copyOf(tags);
        stages = List.copyOf(stages);
        metadata = Map.copyOf(metadata);
    }

    /** Under the model's own name. */
    public static RegisterOptions version(String version) {
        return new RegisterOptions(version, null, null, null, null, null, List.of(), List.of(), Map.of());
    }

    /** The same under another name. */
    public RegisterOptions registryName(String newName) {
        return new RegisterOptions(version, newName, visibility, description, comment, status, tags, stages, metadata);
    }

    /** The same, seen by whom. */
    public RegisterOptions visibility(Visibility newVisibility) {
        return new RegisterOptions(
                version, registryName, newVisibility, description, comment, status, tags, stages, metadata);
    }

    /** The same with a description. */
    public RegisterOptions description(String newDescription) {
        return new RegisterOptions(
                version, registryName, visibility, newDescription, comment, status, tags, stages, metadata);
    }

    /** The same with a comment. */
    public RegisterOptions comment(String newComment) {
        return new RegisterOptions(
                version, registryName, visibility, description, newComment, status, tags, stages, metadata);
    }

    /** The same with a status. */
    public RegisterOptions status(String newStatus) {
        return new RegisterOptions(
                version, registryName, visibility, description, comment, newStatus, tags, stages, metadata);
    }

    /** The same with tags. */
    public RegisterOptions tags(List<String> newTags) {
        return new RegisterOptions(
                version, registryName, visibility, description, comment, status, newTags, stages, metadata);
    }

    /** The same with stages. */
    public RegisterOptions stages(List<String> newStages) {
        return new RegisterOptions(
                version, registryName, visibility, description, comment, status, tags, newStages, metadata);
    }

    /** The same with metadata. */
    public RegisterOptions metadata(Map<String, ?> newMetadata) {
        return new RegisterOptions(
                version,
                registryName,
                visibility,
                description,
                comment,
                status,
                tags,
                stages,
                new LinkedHashMap<>(newMetadata));
    }
}
