// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How somebody arranged a project's page, or that of one of its experiments.
 *
 * @param experimentKey null where it is for the whole project
 * @param states what it consists of, by the names of the wire
 */
public record View(
        String id,
        Kind kind,
        String name,
        String projectId,
        @Nullable String experimentKey,
        Map<String, JsonNode> states) {
    public View {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /** Which of the two lists it is in. */
    public enum Kind {
        VIEW,
        CHART_TEMPLATE
    }

    /** Whether it is in a list; views of the whole project are in those of its experiments, too. */
    boolean isIn(Kind list, String project, @Nullable String experiment) {
        boolean isGeneral = experimentKey == null && list == Kind.VIEW;
        return kind == list && projectId.equals(project) && (isGeneral || Objects.equals(experimentKey, experiment));
    }
}
