// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.UploadContent;
import io.cometlake.client.api.ArtifactDraft;
import io.cometlake.client.api.ArtifactEnd;
import io.cometlake.client.api.ArtifactFile;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.api.GpuMetrics;
import io.cometlake.client.api.HtmlMode;
import io.cometlake.client.api.Moment;
import io.cometlake.client.api.Nesting;
import io.cometlake.client.api.OutputOptions;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.client.model.DraftedArtifact;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.GpuStaticInfo;
import io.cometlake.client.model.Heartbeat;
import io.cometlake.client.model.RegisteredModel;
import io.cometlake.client.model.SystemDetails;
import io.cometlake.client.model.View;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes one experiment: tells whoever knows the subject, one line a method, in the order of the interfaces. */
public final class ConnectedExperiment extends ReadOnlyExperiment implements Experiment {
    /** The other value that is the experiment's name. */
    private static final String NAME = "Name";

    private final MetricLog metrics;
    private final ValueLog values;
    private final SystemLog system;
    private final AssetLog files;
    private final ModelLog models;
    private final ArtifactLog artifacts;
    private final ModelRegistration registration;
    private final Lifecycle lifecycle;

    /** @param metadata as a listing or {@code experiment/metadata} has it */
    public ConnectedExperiment(ExperimentContext context, ExperimentMetadata metadata) {
        super(context, metadata);
        ApiCalls calls = context.calls();
        ExperimentWriteEndpoints endpoints = new ExperimentWriteEndpoints(metadata.experimentKey());
        metrics = new MetricLog(calls, endpoints);
        values = new ValueLog(calls, endpoints, context.clock());
        system = new SystemLog(calls, endpoints, context.clock());
        files = new AssetLog(calls, endpoints);
        models = new ModelLog(files);
        artifacts = new ArtifactLog(calls, endpoints, files);
        registration = new ModelRegistration(
                calls,
                new ExperimentDocuments(calls, new ExperimentReadEndpoints(metadata.experimentKey())),
                endpoints);
        lifecycle = new Lifecycle(calls, endpoints);
    }

    // MetricWrites

    @Override
    public void logMetric(String name, Number value, Moment moment) {
        metrics.metric(name, value, moment);
    }

    @Override
    public void logMetric(String name, String value, Moment moment) {
        metrics.metric(name, value, moment);
    }

    @Override
    public void logMetrics(Map<String, ?> values, Moment moment) {
        metrics.metrics(values, moment);
    }

    @Override
    public void logCpuMetrics(List<? extends Number> percentUtilization, Moment moment) {
        metrics.cpu(percentUtilization, moment);
    }

    @Override
    public void logRamMetrics(long totalBytes, long usedBytes, Moment moment) {
        metrics.ram(totalBytes, usedBytes, moment);
    }

    @Override
    public void logLoadMetrics(double loadAverage, Moment moment) {
        metrics.load(loadAverage, moment);
    }

    @Override
    public void logGpuMetrics(List<GpuMetrics> gpus) {
        metrics.gpus(gpus);
    }

    // LoggedValueWrites

    @Override
    public void logParameter(String name, Object value, Moment moment) {
        values.parameter(name, value, moment);
    }

    @Override
    public void logParameters(Map<String, ?> parameters, Nesting nesting, Moment moment) {
        values.parameters(parameters, nesting, moment);
    }

    @Override
    public void deleteParameter(String name) {
        values.deleteParameter(name);
    }

    @Override
    public void deleteParameters(Collection<String> names) {
        values.deleteParameters(names);
    }

    @Override
    public void logOther(String key, Object value) {
        values.other(key, value, null);
        knowName(key, value);
    }

    @Override
    public void logOther(String key, Object value, Instant timestamp) {
        values.other(key, value, timestamp);
        knowName(key, value);
    }

    private void knowName(String key, Object value) {
        if (key.equals(NAME)) {
            know(known -> known.withName(value.toString()));
        }
    }

    @Override
    public void addTags(Collection<String> tags) {
        values.addTags(tags);
    }

    @Override
    public void deleteTags(Collection<String> tags) {
        values.deleteTags(tags);
    }

    @Override
    public void logHtml(String html, HtmlMode mode) {
        values.html(html, mode, null);
    }

    @Override
    public void logHtml(String html, HtmlMode mode, Instant timestamp) {
        values.html(html, mode, timestamp);
    }

    @Override
    public void logOutput(String text, OutputOptions options) {
        values.output(text, options);
    }

    @Override
    public void setCode(String code) {
        values.code(code);
    }

    @Override
    public void setModelGraph(String graph) {
        values.graph(graph);
    }

    @Override
    public void setFilename(String path) {
        values.filePath(path);
    }

    // SystemWrites

    @Override
    public void setSystemDetails(SystemDetails details) {
        system.details(details);
    }

    @Override
    public void setUser(String user) {
        system.detail("user", user);
    }

    @Override
    public void setPythonVersion(String version) {
        system.detail("pythonVersion", version);
    }

    @Override
    public void setPythonVersionVerbose(String version) {
        system.detail("pythonVersionVerbose", version);
    }

    @Override
    public void setPid(long pid) {
        system.detail("pid", pid);
    }

    @Override
    public void setOsType(String osType) {
        system.detail("osType", osType);
    }

    @Override
    public void setOs(String os) {
        system.detail("os", os);
    }

    @Override
    public void setOsRelease(String release) {
        system.detail("osRelease", release);
    }

    @Override
    public void setMachine(String machine) {
        system.detail("machine", machine);
    }

    @Override
    public void setProcessor(String processor) {
        system.detail("processor", processor);
    }

    @Override
    public void setIp(String ip) {
        system.detail("ip", ip);
    }

    @Override
    public void setHostname(String hostname) {
        system.detail("hostname", hostname);
    }

    @Override
    public void setExecutable(String executable) {
        system.detail("executable", executable);
    }

    @Override
    public void setCommand(List<String> command) {
        system.detail("command", command);
    }

    @Override
    public void setInstalledPackages(List<String> packages) {
        system.detail("installedPackages", packages);
    }

    @Override
    public void setOsPackages(List<String> packages) {
        system.detail("osPackages", packages);
    }

    @Override
    public void setNetworkInterfaceIps(List<String> ips) {
        system.detail("networkInterfaceIps", ips);
    }

    @Override
    public void setGpuStaticInfo(List<GpuStaticInfo> gpus) {
        system.detail("gpuStaticInfoList", gpus);
    }

    @Override
    public void logAdditionalSystemInfo(String key, Object value) {
        system.additional(key, value);
    }

    @Override
    public void setGitMetadata(GitMetadata git) {
        system.git(git);
    }

    @Override
    public void setGitPatch(String diff) {
        system.patch(diff);
    }

    @Override
    public void logDependency(String name, String version) {
        system.dependency(name, version, null);
    }

    @Override
    public void logDependency(String name, String version, Instant timestamp) {
        system.dependency(name, version, timestamp);
    }

    @Override
    public void setCloudDetails(String provider, Map<String, ?> metadata) {
        system.cloud(provider, metadata);
    }

    // AssetWrites

    @Override
    public Optional<String> logAsset(UploadContent content, AssetOptions options) {
        return files.asset(content, options);
    }

    @Override
    public Optional<String> logRemoteAsset(URI link, AssetOptions options) {
        return files.remote(link, options);
    }

    @Override
    public Optional<String> logImage(UploadContent content, AssetOptions options) {
        return files.image(content, options);
    }

    @Override
    public Optional<String> logVideo(UploadContent content, AssetOptions options) {
        return files.video(content, options);
    }

    @Override
    public Optional<String> logCurve(
            String name, List<? extends Number> x, List<? extends Number> y, AssetOptions options) {
        return files.curve(name, x, y, options);
    }

    @Override
    public Optional<String> logTable(String fileName, List<String> headers, List<? extends List<?>> rows) {
        return files.table(fileName, headers, rows);
    }

    @Override
    public void deleteAsset(String assetId) {
        files.delete(assetId);
    }

    // ExperimentModelWrites

    @Override
    public int logModel(String modelName, Path fileOrFolder) throws IOException {
        return models.upload(modelName, fileOrFolder);
    }

    @Override
    public RegisteredModel registerModel(String modelName, RegisterOptions options) {
        return registration.register(metadata(), modelName, options);
    }

    @Override
    public DraftedArtifact logArtifact(ArtifactDraft draft, List<ArtifactFile> artifactFiles) {
        return artifacts.log(draft, artifactFiles);
    }

    @Override
    public DraftedArtifact upsertArtifact(ArtifactDraft draft) {
        return artifacts.open(draft);
    }

    @Override
    public Optional<String> logArtifactFile(String artifactVersionId, ArtifactFile file) {
        return artifacts.upload(artifactVersionId, file);
    }

    @Override
    public void endArtifact(String artifactVersionId, ArtifactEnd end) {
        artifacts.end(artifactVersionId, end);
    }

    // LifecycleWrites

    @Override
    public void setStartTime(Instant start) {
        lifecycle.times(start, null);
        getMetadata();
    }

    @Override
    public void setEndTime(Instant end) {
        lifecycle.times(null, end);
        getMetadata();
    }

    @Override
    public void setState(ExperimentState state) {
        lifecycle.state(state);
    }

    @Override
    public Heartbeat updateStatus() {
        return lifecycle.heartbeat();
    }

    @Override
    public void archive() {
        lifecycle.archive();
        know(known -> known.withArchived(true));
    }

    @Override
    public void restore() {
        lifecycle.restore();
        know(known -> known.withArchived(false));
    }

    @Override
    public void delete() {
        lifecycle.delete();
    }

    @Override
    public Optional<URI> createSymlink(String projectName) {
        return lifecycle.symlink(projectName);
    }

    @Override
    public void setNotThrottled() {
        lifecycle.notThrottled();
    }

    @Override
    public View createView(View view) {
        return lifecycle.view(projectId(), view);
    }
}
