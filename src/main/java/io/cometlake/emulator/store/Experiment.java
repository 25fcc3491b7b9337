// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One experiment as readers see it. What a method returns does not change any more. */
public interface Experiment {
    String key();

    ExperimentMetadata metadata();

    List<String> tags();

    List<LoggedValue> parameters();

    List<LoggedValue> others();

    /** When its program was heard of last, in epoch milliseconds; null if it never was. */
    default @Nullable Long lastMessage() {
        return metadata().endTime();
    }

    /** Names of the metrics, in the order of their first points. */
    List<String> metrics();

    Optional<Series> series(String metric);

    /** Long texts: {@code html}, {@code code}, {@code output}, {@code graph}. */
    default Optional<String> text(String subject) {
        return Optional.empty();
    }

    /** Members of {@code system-details} or {@code git/metadata}. */
    default Map<String, JsonNode> details(String subject) {
        return Map.of();
    }

    /** Files that it logged, without those of its artifacts. */
    default List<Asset> assets() {
        return List.of();
    }

    /** The zip with what was not committed; empty where nobody logged it. */
    default Optional<AssetContent> gitPatch() {
        return Optional.empty();
    }
}
