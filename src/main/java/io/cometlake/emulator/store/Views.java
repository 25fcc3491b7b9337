// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The views of all projects, by id. Thread-safe. */
public final class Views {
    private final Map<String, View> byId = new LinkedHashMap<>();
    private long made;

    /** The list of a project, or of one of its experiments, oldest first. */
    public synchronized List<View> of(View.Kind kind, String projectId, @Nullable String experimentKey) {
        return byId.values().stream()
                .filter(view -> view.isIn(kind, projectId, experimentKey))
                .toList();
    }

    public synchronized View add(
            View.Kind kind,
            String name,
            String projectId,
            @Nullable String experimentKey,
            Map<String, JsonNode> states) {
        String id = Keys.of("view", projectId, Long.toString(made++));
        View view = new View(id, kind, name, projectId, experimentKey, states);
        byId.put(id, view);
        return view;
    }

    /** Gives a view another name, and the states that are named; refused where the project has no such view. */
    public synchronized View change(String id, String projectId, String name, Map<String, JsonNode> states) {
        View view = byId.get(id);
        if (view == null || !view.projectId().equals(projectId)) {
            throw new RefusedException(Refusal.BAD_REQUEST, "Project " + projectId + " has no view " + id);
        }
        Map<String, JsonNode> changed = new LinkedHashMap<>(view.states());
        changed.putAll(states);
        View now = new View(id, view.kind(), name, projectId, view.experimentKey(), changed);
        byId.put(id, now);
        return now;
    }

    /** Drops the views of a project that is gone. */
    public synchronized void forget(String projectId) {
        byId.values().removeIf(view -> view.projectId().equals(projectId));
    }
}
