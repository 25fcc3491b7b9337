// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What goes with the status of a version of a registered model. */
public record RegistryConfiguration(
        boolean isReviewRequired,
        Map<String, JsonNode> values,
        @Nullable String comment) {
    /** Nothing. */
    public static final RegistryConfiguration NONE = new RegistryConfiguration(false, Map.of(), null);

    public RegistryConfiguration {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
