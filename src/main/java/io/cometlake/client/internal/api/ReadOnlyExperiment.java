// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.ContentReader;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.api.JsonDetail;
import io.cometlake.client.api.LineageDirection;
import io.cometlake.client.api.Unpack;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.Curve;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.ExperimentModel;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.MetricPoint;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.client.model.SystemDetails;
import io.cometlake.client.model.View;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Reads one experiment: asks whoever knows the subject. */
public class ReadOnlyExperiment implements ExperimentReads {
    private final ExperimentContext context;
    private final ExperimentReadEndpoints endpoints;
    private final ExperimentDocuments documents;
    private final ExperimentAssets assets;
    private final ExperimentDownloads downloads;
    private final ExperimentMetrics metrics;
    private volatile ExperimentMetadata metadata;

    /** @param metadata as a listing or {@code experiment/metadata} has it */
    public ReadOnlyExperiment(ExperimentContext context, ExperimentMetadata metadata) {
        this.context = context;
        this.metadata = metadata;
        endpoints = new ExperimentReadEndpoints(metadata.experimentKey());
        documents = new ExperimentDocuments(context.calls(), endpoints);
        assets = new ExperimentAssets(context.calls(), context.downloads(), endpoints);
        downloads = new ExperimentDownloads(context.downloads(), endpoints, assets);
        metrics = new ExperimentMetrics(context.calls(), endpoints, assets);
    }

    @Override
    public final ExperimentMetadata metadata() {
        return metadata;
    }

    @Override
    public final ExperimentMetadata getMetadata() {
        metadata = context.calls()
                .find(endpoints.metadata(), ExperimentMetadata.class)
                .orElseThrow(() -> new CometNotFoundException(
                        "Experiment " + key() + " is not known to " + context.server() + " any more.", 200, null));
        return metadata;
    }

    /** After a change of ours, whose result needs no call to be known. */
    final synchronized void know(UnaryOperator<ExperimentMetadata> change) {
        metadata = change.apply(metadata);
    }

    @Override
    public final URI url() {
        return ExperimentPage.of(context.server(), metadata);
    }

    @Override
    public final Optional<String> name() {
        ExperimentMetadata known = metadata.experimentName() == null ? getMetadata() : metadata;
        return Optional.ofNullable(known.experimentName());
    }

    @Override
    public final Optional<ExperimentState> getState() {
        context.calls().require(ServerSince.STATE, "an experiment's state");
        ExperimentMetadata now = getMetadata();
        if (Boolean.TRUE.equals(now.running())) {
            return Optional.of(ExperimentState.RUNNING);
        }
        if (Boolean.TRUE.equals(now.hasCrashed())) {
            return Optional.of(ExperimentState.CRASHED);
        }
        boolean isKnown = now.running() != null && now.hasCrashed() != null;
        return isKnown ? Optional.of(ExperimentState.FINISHED) : Optional.empty();
    }

    @Override
    public final List<View> getViews() {
        return documents.views(projectId());
    }

    @Override
    public final JsonNode toJson(JsonDetail detail) {
        return switch (detail) {
            case KNOWN -> ExperimentJson.known(this);
            case FULL -> ExperimentJson.full(this);
        };
    }

    @Override
    public final List<MetricPoint> getMetrics() {
        return metrics.all();
    }

    @Override
    public final List<MetricPoint> getMetrics(String name) {
        return metrics.of(name);
    }

    @Override
    public final List<SummaryEntry> getMetricsSummary() {
        return metrics.summary();
    }

    @Override
    public final List<MetricPoint> getMetricTotal(String name) {
        return metrics.total(name);
    }

    @Override
    public final List<SummaryEntry> getParametersSummary() {
        return documents.parameters();
    }

    @Override
    public final List<SummaryEntry> getOthersSummary() {
        return documents.others();
    }

    @Override
    public final List<String> getTags() {
        return documents.tags();
    }

    @Override
    public final Optional<String> getHtml() {
        return documents.html();
    }

    @Override
    public final Optional<String> getCode() {
        return documents.code();
    }

    @Override
    public final Optional<String> getOutput() {
        return documents.output();
    }

    @Override
    public final Optional<String> getModelGraph() {
        return documents.graph();
    }

    @Override
    public final Optional<SystemDetails> getSystemDetails() {
        return documents.systemDetails();
    }

    @Override
    public final Optional<GitMetadata> getGitMetadata() {
        return documents.gitMetadata();
    }

    @Override
    public final Optional<byte[]> getGitPatch() {
        return assets.gitPatch();
    }

    @Override
    public final Optional<String> getGitPatchText() {
        return assets.gitPatchText();
    }

    @Override
    public final List<Asset> getAssetList(AssetType type) {
        return assets.list(type);
    }

    @Override
    public final byte[] getAsset(String assetId) {
        return assets.bytes(assetId);
    }

    @Override
    public final <T> T getAsset(String assetId, ContentReader<T> reader) {
        return assets.read(assetId, reader);
    }

    @Override
    public final String getAssetAsText(String assetId) {
        return assets.text(assetId);
    }

    @Override
    public final JsonNode getAssetAsJson(String assetId) {
        return assets.json(assetId);
    }

    @Override
    public final List<Asset> findAssetsByName(String name, AssetType type) {
        return assets.named(name, type);
    }

    @Override
    public final List<Curve> getCurves() {
        return assets.curves();
    }

    @Override
    public final Curve getCurve(String assetId) {
        return assets.curve(assetId);
    }

    @Override
    public final List<ExperimentModel> getModels() {
        return documents.models();
    }

    @Override
    public final List<Asset> getModelAssetList(String modelName) {
        return documents.modelAssets(modelName);
    }

    @Override
    public final List<JsonNode> getArtifactLineage(LineageDirection direction) {
        return documents.artifacts(direction);
    }

    @Override
    public final DownloadReceipt downloadAsset(String assetId, Path file, DownloadOptions options) {
        return downloads.asset(assetId, file, options);
    }

    @Override
    public final DownloadReceipt downloadAsset(Asset asset, Path file, DownloadOptions options) {
        return downloads.asset(asset, file, options);
    }

    @Override
    public final FolderReceipt downloadAssets(AssetType type, Path folder, DownloadOptions options) {
        return downloads.assets(type, folder, options);
    }

    @Override
    public final FolderReceipt downloadModel(String modelName, Path folder, Unpack unpack, DownloadOptions options) {
        return downloads.model(modelName, folder, unpack, options);
    }

    /** Names the experiment by its key. */
    @Override
    public final String toString() {
        return "experiment " + key();
    }
}
