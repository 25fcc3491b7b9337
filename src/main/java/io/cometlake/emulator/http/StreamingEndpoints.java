// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.Keys;
import io.cometlake.emulator.store.LoggedValue;
import io.cometlake.emulator.store.Project;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.StoredExperiment;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the client that logs while a program runs sends beside the REST API, and later on for a program that ran without a
 * network: a handshake, signs of life, metrics and parameters in batches. These paths begin with {@link #BASE}.
 */
final class StreamingEndpoints {
    static final String BASE = "clientlib/";

    private static final long HEARTBEAT_MILLIS = 10_000;
    private static final long MONITOR_MILLIS = 60_000;
    private static final long UPLOAD_LIMIT_MEGABYTES = 100_000;

    private final Store store;
    private final Supplier<URI> url;

    StreamingEndpoints(Store store, Supplier<URI> url) {
        this.store = store;
        this.url = url;
    }

    void register(Routes routes) {
        routes.get(BASE + "health/ping", call -> Answer.message("OK"))
                .post(BASE + "logger/add/run", this::create)
                .post(BASE + "logger/get/run", this::resume)
                .post(BASE + "status-report/update", this::status)
                .post(BASE + "status-report/offline-metadata", this::times)
                .post(BASE + "tags/add-tags-to-experiment", this::tags)
                .post(BASE + "batch/logger/experiment/metric", this::metrics)
                .post(BASE + "batch/logger/experiment/parameter", this::parameters)
                .post(BASE + "notify/event", call -> Answer.saved())
                .post(BASE + "notification/experiment", call -> Answer.saved());
    }

    /** Makes the experiment under the key that the client has chosen, and its project where there is none. */
    private Answer create(Call call) {
        String key = call.experimentKey();
        Optional<Experiment> known = store.find(key);
        if (known.isPresent() && call.isTrue("getOrCreateEnabled")) {
            return handshake(known.get());
        }
        Project project = store.openProject(
                call.text("teamName").orElseGet(store::defaultWorkspace),
                call.text("projectName").orElse(Store.FALLBACK_PROJECT));
        return handshake(store.create(project.id(), null, key));
    }

    private Answer resume(Call call) {
        String key = call.requiredText("previousExperiment");
        return handshake(store.find(key)
                .orElseThrow(() -> new RefusedException(Refusal.NO_WRITE_ACCESS, "No write access to " + key)));
    }

    private Answer handshake(Experiment experiment) {
        ExperimentMetadata metadata = experiment.metadata();
        String server = url.get().toString();
        return Answer.json(out -> out.beginObject()
                .member("runId", Keys.of("run", metadata.key()))
                .member("project_id", metadata.projectId())
                .member("experimentKey", metadata.key())
                .member("name", metadata.name())
                .member("focusUrl", WebLinks.project(url.get(), metadata.workspaceName(), metadata.projectName()) + "/")
                .member("githubEnabled", false)
                .member("lastOffset", 0)
                .member("s3DirectAccessEnabled", false)
                .member("upload_file_size_limit_in_mb", UPLOAD_LIMIT_MEGABYTES)
                .member("uploadVideoMaxSizeMB", UPLOAD_LIMIT_MEGABYTES)
                .member("asset_upload_file_size_limit_in_mb", UPLOAD_LIMIT_MEGABYTES)
                .name("featureToggles")
                .beginArray()
                .endArray()
                .member("cometWebAssetUrl", server + "/api/asset/download")
                .member("cometWebImageUrl", server + "/api/image/download")
                .member("cometRestApiAssetUrl", server + "/api/rest/v2/experiment/asset/get-asset")
                .member("cometRestApiImageUrl", server + "/api/rest/v2/experiment/asset/get-asset")
                .endObject());
    }

    private StoredExperiment experiment(Call call) {
        StoredExperiment experiment = store.change(call.experimentKey());
        experiment.heardOf(store.now());
        return experiment;
    }

    /** The REST API's heartbeat spells the same members in camel case. */
    private Answer status(Call call) {
        StoredExperiment experiment = experiment(call);
        experiment.setState(call.isTrue("is_alive"), experiment.metadata().crashed());
        return Answer.json(out -> out.beginObject()
                .member("is_alive_beat_duration_millis", HEARTBEAT_MILLIS)
                .member("gpu_monitor_interval_millis", MONITOR_MILLIS)
                .member("cpu_monitor_interval_millis", MONITOR_MILLIS)
                .member("pending_rpcs", false)
                .endObject());
    }

    private Answer times(Call call) {
        experiment(call)
                .setTimes(
                        call.whole("startTimestamp").orElse(null),
                        call.whole("endTimestamp").orElse(null));
        return Answer.saved();
    }

    private Answer tags(Call call) {
        experiment(call).addTags(call.texts("addedTags"));
        return Answer.saved();
    }

    /** All of a batch or, where a value cannot be read, nothing of it. A context is the first part of the metric's name. */
    private Answer metrics(Call call) {
        List<LoggedPoint> points = call.parts("values").stream()
                .map(part -> LoggedPoint.of(part, store::now).within(part.text("context")))
                .toList();
        StoredExperiment experiment = experiment(call);
        points.forEach(point -> point.addTo(experiment));
        return Answer.saved();
    }

    private Answer parameters(Call call) {
        List<LoggedValue> values = call.parts("values").stream()
                .map(part -> within(part.text("context"), LogWrites.parameter(part, store::now)))
                .toList();
        StoredExperiment experiment = experiment(call);
        values.forEach(experiment::setParameter);
        return Answer.saved();
    }

    private static LoggedValue within(Optional<String> context, LoggedValue value) {
        return context.map(name ->
                        new LoggedValue(name + "_" + value.name(), value.value(), value.timestamp(), value.step()))
                .orElse(value);
    }
}
