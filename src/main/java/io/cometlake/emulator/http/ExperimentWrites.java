// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.Project;
import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.StoredExperiment;
import java.net.URI;
import java.util.function.Supplier;

/** Makes experiments and changes what a listing says about them. */
final class ExperimentWrites {
    private static final int HEARTBEAT_MILLIS = 10_000;
    private static final int MONITOR_MILLIS = 60_000;

    private final Store store;
    private final Supplier<URI> url;

    ExperimentWrites(Store store, Supplier<URI> url) {
        this.store = store;
        this.url = url;
    }

    void register(Routes routes) {
        routes.post("write/experiment/create", this::create)
                .post("write/experiment/set-start-end-time", this::times)
                .post("write/experiment/update-status", this::state)
                .post("write/experiment/file-path", this::filePath)
                .get("write/experiment/set-status", this::heartbeat)
                .get("write/experiment/stop", this::stop)
                .get("write/experiment/archive", call -> archive(call, true, "Archived"))
                .get("write/experiment/restore", call -> archive(call, false, "Restore"))
                .get("write/experiment/delete", this::delete);
    }

    /** Makes the project, too, where there is none; it is {@code general} where none is named. */
    private Answer create(Call call) {
        Project project = store.openProject(
                call.text("workspaceName").orElseGet(store::defaultWorkspace),
                call.text("projectName").orElse(Store.FALLBACK_PROJECT));
        StoredExperiment experiment =
                store.create(project.id(), call.text("experimentName").orElse(null));
        String key = experiment.key();
        return Answer.json(out -> out.beginObject()
                .member("experimentKey", key)
                .member("link", WebLinks.experiment(url.get(), project.workspace(), project.name(), key))
                .member("workspaceName", project.workspace())
                .member("projectName", project.name())
                .member("name", experiment.metadata().name())
                .endObject());
    }

    private Answer times(Call call) {
        store.change(call.experimentKey())
                .setTimes(
                        call.whole("startTimeMillis").orElse(null),
                        call.whole("endTimeMillis").orElse(null));
        return Answer.saved();
    }

    private Answer state(Call call) {
        store.change(call.experimentKey()).setState(call.isTrue("isAlive"), call.isTrue("hasCrashed"));
        return Answer.saved();
    }

    private Answer filePath(Call call) {
        store.change(call.experimentKey()).setFilePath(call.requiredText("filePath"));
        return Answer.saved();
    }

    private Answer heartbeat(Call call) {
        StoredExperiment experiment = store.change(call.experimentKey());
        experiment.setState(true, false);
        experiment.heardOf(store.now());
        return Answer.json(out -> out.beginObject()
                .member("isAliveBeatDurationMillis", HEARTBEAT_MILLIS)
                .member("gpuMonitorIntervalMillis", MONITOR_MILLIS)
                .member("cpuMonitorIntervalMillis", MONITOR_MILLIS)
                .endObject());
    }

    private Answer stop(Call call) {
        StoredExperiment experiment = store.change(call.experimentKey());
        ExperimentMetadata metadata = experiment.metadata();
        experiment.setState(false, metadata.crashed());
        return Answer.message("Stop Requested");
    }

    private Answer archive(Call call, boolean archived, String message) {
        store.archive(call.experimentKey(), archived);
        return Answer.message(message);
    }

    private Answer delete(Call call) {
        store.delete(call.experimentKey());
        return Answer.message("Deleted");
    }
}
