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
    private final Store store;

    EnvironmentWrites(Store store) {
        this.store = store;
    }

    void register(Routes routes) {
        routes.put("write/experiment/dependencies", this::dependencies)
                .post("write/experiment/cloud-details", this::cloud)
                .post("write/experiment/{key}/mark-not-throttled", this::notThrottled);
    }

    /** They are the installed packages. */
    private Answer dependencies(Call call) {
        StoredExperiment experiment = store.change(call.experimentKey());
        ArrayNode packages = JsonNodeFactory.instance.arrayNode();
        for (JsonNode dependency : call.requiredMember("logDependencies")) {
            packages.add(dependency.path("name").asString("") + "=="
                    + dependency.path("version").asString(""));
        }
        experiment.setDetails("system-details", Map.of("installedPackages", packages));
        return Answer.saved();
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
