// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a file that is uploaded. Whatever is null is left out.
 *
 * <pre>{@code
 * experiment.logImage(UploadContent.of(path), AssetOptions.named("confusion").step(100).metadata(Map.of("epoch", 3)));
 * }</pre>
 *
 * @param name under which it is kept; a file's own name if null
 * @param extension without a dot; taken from the file's name if null
 * @param context as {@code train}
 * @param groupingName the model's name, for a file of a model
 * @param artifactVersionId the open version of an artifact that the file is added to, as {@link ExperimentModelWrites#upsertArtifact}
 *     gave it
 * @param metadata values are anything that JSON can say
 */
public record AssetOptions(
        @Nullable String name,
        @Nullable String extension,
        @Nullable Long step,
        @Nullable Long epoch,
        @Nullable Overwrite overwrite,
        @Nullable String context,
        @Nullable AssetType type,
        @Nullable String groupingName,
        @Nullable String artifactVersionId,
        Map<String, Object> metadata) {
    /** Nothing said. */
    public static final AssetOptions UNSAID =
            new AssetOptions(null, null, null, null, null, null, null, null, null, Map.of());

    public AssetOptions {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Only a name. */
    public static AssetOptions named(String name) {
        return UNSAID.name(name);
    }

    /** The same under a name. */
    public AssetOptions name(String newName) {
        return new AssetOptions(
                newName, extension, step, epoch, overwrite, context, type, groupingName, artifactVersionId, metadata);
    }

    /** The same with an extension, as {@code png}. */
    public AssetOptions extension(String newExtension) {
        return new AssetOptions(
                name, newExtension, step, epoch, overwrite, context, type, groupingName, artifactVersionId, metadata);
    }

    /** The same at a step. */
    public AssetOptions step(long newStep) {
        return new AssetOptions(
                name, extension, newStep, epoch, overwrite, context, type, groupingName, artifactVersionId, metadata);
    }

    /** The same in an epoch. */
    public AssetOptions epoch(long newEpoch) {
        return new AssetOptions(
                name, extension, step, newEpoch, overwrite, context, type, groupingName, artifactVersionId, metadata);
    }

    /** The same with a word on the asset that has this name already. */
    public AssetOptions overwrite(Overwrite newOverwrite) {
        return new AssetOptions(
                name, extension, step, epoch, newOverwrite, context, type, groupingName, artifactVersionId, metadata);
    }

    /** The same in a context. */
    public AssetOptions context(String newContext) {
        return new AssetOptions(
                name, extension, step, epoch, overwrite, newContext, type, groupingName, artifactVersionId, metadata);
    }

    /** The same of a type. */
    public AssetOptions type(AssetType newType) {
        return new AssetOptions(
                name, extension, step, epoch, overwrite, context, newType, groupingName, artifactVersionId, metadata);
    }

    /** The same as a part of a model. */
    public AssetOptions groupingName(String newGroupingName) {
        return new AssetOptions(
                name, extension, step, epoch, overwrite, context, type, newGroupingName, artifactVersionId, metadata);
    }

    /** The same as a file of an artifact's open version, by the version's id. */
    public AssetOptions artifactVersion(String newVersionId) {
        return new AssetOptions(
                name, extension, step, epoch, overwrite, context, type, groupingName, newVersionId, metadata);
    }

    /** The same with metadata in place of what there was. */
    public AssetOptions metadata(Map<String, ?> newMetadata) {
        return new AssetOptions(
                name,
                extension,
                step,
                epoch,
                overwrite,
                context,
                type,
                groupingName,
                artifactVersionId,
                new LinkedHashMap<>(newMetadata));
    }
}
