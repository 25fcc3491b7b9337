// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever uploads an asset says about it.
 *
 * @param fileName may have slashes
 * @param type {@code asset}, {@code image}, {@code model-element}, …
 * @param groupingName what it belongs to: of a {@link #MODEL_ELEMENT} the name of its model; null for nothing
 * @param context in which it was logged, as {@code train}; null where nobody says
 * @param metadata JSON text, null for none
 * @param artifactVersionId the version of an artifact that the asset is a file of; null for an asset of its experiment
 * @param link where the bytes are, of an asset that is elsewhere ({@code s3://…}); null for one that is here
 */
public record AssetDescription(
        String fileName,
        String type,
        @Nullable String groupingName,
        @Nullable Long step,
        @Nullable Long epoch,
        @Nullable String context,
        @Nullable String metadata,
        List<String> tags,
        @Nullable String artifactVersionId,
        @Nullable String link) {
    /** The type of an asset where nobody says any. */
    public static final String ASSET = "asset";
    /** The type of the files of models. */
    public static final String MODEL_ELEMENT = "model-element";

    public AssetDescription {
        tags = List.copyOf(tags);
    }

    public static AssetDescription of(String fileName, String type) {
        return new AssetDescription(fileName, type, null, null, null, null, null, List.of(), null, null);
    }

    /** A file of an experiment's model. */
    public static AssetDescription ofModel(String model, String fileName) {
        return of(fileName, MODEL_ELEMENT).withGroupingName(model);
    }

    public AssetDescription withFileName(String name) {
        return new AssetDescription(
                name, type, groupingName, step, epoch, context, metadata, tags, artifactVersionId, link);
    }

    public AssetDescription withType(String newType) {
        return new AssetDescription(
                fileName, newType, groupingName, step, epoch, context, metadata, tags, artifactVersionId, link);
    }

    public AssetDescription withGroupingName(@Nullable String name) {
        return new AssetDescription(
                fileName, type, name, step, epoch, context, metadata, tags, artifactVersionId, link);
    }

    /** The same, logged at these. */
    public AssetDescription at(@Nullable Long newStep, @Nullable Long newEpoch, @Nullable String newContext) {
        return new AssetDescription(
                fileName, type, groupingName, newStep, newEpoch, newContext, metadata, tags, artifactVersionId, link);
    }

    public AssetDescription withMetadata(@Nullable String json) {
        return new AssetDescription(
                fileName, type, groupingName, step, epoch, context, json, tags, artifactVersionId, link);
    }

    public AssetDescription withTags(List<String> newTags) {
        return new AssetDescription(
                fileName, type, groupingName, step, epoch, context, metadata, newTags, artifactVersionId, link);
    }

    /** The same, as a file of this version of an artifact. */
    public AssetDescription inArtifactVersion(@Nullable String versionId) {
        return new AssetDescription(
                fileName, type, groupingName, step, epoch, context, metadata, tags, versionId, link);
    }

    /** The same, but with its bytes elsewhere. */
    public AssetDescription withLink(@Nullable String uri) {
        return new AssetDescription(
                fileName, type, groupingName, step, epoch, context, metadata, tags, artifactVersionId, uri);
    }

    /** Whether the bytes are elsewhere. */
    public boolean isRemote() {
        return link != null;
    }

    /** The folder in which Comet shows it. */
    public String folder() {
        if (groupingName == null) {
            return "others";
        }
        return type.equals(MODEL_ELEMENT) ? "models/" + groupingName : groupingName;
    }
}
