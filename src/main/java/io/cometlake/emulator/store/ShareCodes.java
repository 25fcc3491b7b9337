// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The codes under which projects are shared. Thread-safe. */
public final class ShareCodes {
    private static final int LENGTH = 25;

    private final Map<String, Set<String>> byProject = new HashMap<>();
    private long made;

    /** The codes of a project, oldest first. */
    public synchronized List<String> of(String projectId) {
        return List.copyOf(byProject.getOrDefault(projectId, Set.of()));
    }

    /** A new code. */
    public synchronized String add(String projectId) {
        String code = Keys.of("shared", projectId, Long.toString(made++)).substring(0, LENGTH);
        byProject.computeIfAbsent(projectId, any -> new LinkedHashSet<>()).add(code);
        return code;
    }

    /** Takes a code back; refused where the project has no such code. */
    public synchronized void remove(String projectId, String code) {
        if (!byProject.getOrDefault(projectId, Set.of()).remove(code)) {
            throw new RefusedException(Refusal.BAD_REQUEST, "Project " + projectId + " has no share code " + code);
        }
    }

    /** Takes back all codes of a project that is gone. */
    public synchronized void forget(String projectId) {
        byProject.remove(projectId);
    }
}
