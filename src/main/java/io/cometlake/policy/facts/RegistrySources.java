// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.api.CometReads;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.client.model.RegistryModelVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The experiments that versions of registered models were made from: one call a workspace, and one a model, once. A workspace's
 * registry names experiments of any workspace, but only the registries that were asked are known. Not thread-safe.
 */
final class RegistrySources {
    private final CometReads comet;
    private final Map<String, List<RegistryModel>> listed = new HashMap<>();
    private final Map<String, Set<String>> sources = new HashMap<>();

    RegistrySources(CometReads comet) {
        this.comet = comet;
    }

    /** One call at most; the number of calls that {@link #of} takes at most behind it. */
    long survey(String workspace) {
        return sources.containsKey(workspace) ? 0 : models(workspace).size();
    }

    /** Keys of experiments. */
    Set<String> of(String workspace) {
        Set<String> known = sources.get(workspace);
        if (known == null) {
            known = read(workspace);
            sources.put(workspace, known);
            listed.remove(workspace);
        }
        return known;
    }

    private List<RegistryModel> models(String workspace) {
        return listed.computeIfAbsent(workspace, comet::listRegistryModels);
    }

    private Set<String> read(String workspace) {
        Set<String> keys = new HashSet<>();
        for (RegistryModel model : models(workspace)) {
            // One that was deleted meanwhile protects nothing any more.
            comet.getRegistryModelDetails(workspace, model.modelName()).stream()
                    .flatMap(details -> details.versions().stream())
                    .map(RegistryModelVersion::experimentModel)
                    .forEach(origin -> {
                        if (origin != null && origin.experimentKey() != null) {
                            keys.add(origin.experimentKey());
                        }
                    });
        }
        return keys;
    }
}
