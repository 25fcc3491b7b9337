// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.StoredExperiment;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What Comet's own loggers tell of where an experiment runs, without anybody asking them to. */
final class EnvironmentWrites {
    private static final String DETAILS = "system-details";
    private static final String PACKAGES = "installedPackages";

    private final Store store;

    EnvironmentWrites(Store store) {
        this.store = store;
    }

    void register(Routes routes) {
        routes.put("write/experiment/dependencies", this::dependencies)
                .post("write/experiment/cloud-details", this::cloud)
                .post("write/experiment/{key}/mark-not-throttled", this::notThrottled);
    }

    /** They are the installed packages; each call adds some, or their newer versions. */
    private Answer dependencies(Call call) {
        StoredExperiment experiment = store.change(call.experimentKey());
        Map<String, String> versions = new LinkedHashMap<>();
        JsonNode before = experiment.details(DETAILS).get(PACKAGES);
        if (before != null) {
            before.forEach(known -> put(versions, known.asString("").split("==", 2)));
        }
        for (JsonNode dependency : call.requiredMember("logDependencies")) {
            versions.put(
                    dependency.path("name").asString(""),
                    dependency.path("version").asString(""));
        }
        ArrayNode packages = JsonNodeFactory.instance.arrayNode();
        versions.forEach((name, version) -> packages.add(version.isEmpty() ? name : name + "==" + version));
        experiment.setDetails(DETAILS, Map.of(PACKAGES, packages));
        return Answer.saved();
    }

    private static void put(Map<String, String> versions, String[] nameAndVersion) {
        versions.put(nameAndVersion[0], nameAndVersion.length == 2 ? nameAndVersion[1] : "");
    }

    /** Nobody reads them. */
    private Answer cloud(Call call) {
        StoredExperiment experiment = store.change(call.experimentKey());
        Map<String, JsonNode> details = new LinkedHashMap<>();
        details.put("provider", call.requiredMember("provider"));
        call.member("metadata").ifPresent(metadata -> details.put("metadata", metadata));
        experiment.setDetails("cloud-details", details);
        return Answer.saved();
    }

    /** Nobody is throttled here, so that nothing changes. */
    private Answer notThrottled(Call call) {
        store.experiment(call.variable("key"));
        return Answer.saved();
    }
}
