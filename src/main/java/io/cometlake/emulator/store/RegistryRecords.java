// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is kept beside the versions of registered models, by their ids. Guarded by the registry's lock. */
final class RegistryRecords {
    private final Map<String, Map<String, JsonNode>> metadata = new HashMap<>();
    private final Map<String, RegistryConfiguration> configurations = new HashMap<>();
    private final Map<String, List<RegistryChange>> histories = new HashMap<>();

    Map<String, JsonNode> metadata(String itemId) {
        return new LinkedHashMap<>(metadata.getOrDefault(itemId, Map.of()));
    }

    void addMetadata(String itemId, Map<String, JsonNode> values) {
        metadata.computeIfAbsent(itemId, any -> new LinkedHashMap<>()).putAll(values);
    }

    RegistryConfiguration configuration(String itemId) {
        return configurations.getOrDefault(itemId, RegistryConfiguration.NONE);
    }

    void configure(String itemId, RegistryConfiguration configuration) {
        configurations.put(itemId, configuration);
    }

    List<RegistryChange> history(String itemId) {
        return List.copyOf(histories.getOrDefault(itemId, List.of()));
    }

    void add(String itemId, RegistryChange change) {
        histories.computeIfAbsent(itemId, any -> new ArrayList<>()).add(change);
    }

    void forget(String itemId) {
        metadata.remove(itemId);
        configurations.remove(itemId);
        histories.remove(itemId);
    }
}
