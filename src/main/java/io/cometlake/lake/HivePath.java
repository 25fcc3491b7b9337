// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides the folders of workspaces and projects. A name keeps the part that it has in the lake; a new one gets its usual
 * part, or one with its hash if a file system could take that for another name's. Thread-safe.
 */
final class HivePath {
    private static final String WORKSPACE = "workspace=";
    private static final String PROJECT = "project=";

    /** By the folder above and the name. */
    private final Map<String, Map<String, String>> parts = new HashMap<>();

    private final Map<String, Map<String, String>> ownersOfFolded = new HashMap<>();

    /** {@code workspace=…/project=…}, without the project where it is null. */
    synchronized String folder(String workspace, @Nullable String project) {
        String folder = WORKSPACE + part("", workspace);
        return project == null ? folder : folder + "/" + PROJECT + part(folder, project);
    }

    /** The folder that the names have already; empty if one of them is new. */
    synchronized Optional<String> find(String workspace, @Nullable String project) {
        String folder = WORKSPACE + parts.getOrDefault("", Map.of()).get(workspace);
        if (!parts.getOrDefault("", Map.of()).containsKey(workspace)) {
            return Optional.empty();
        }
        if (project == null) {
            return Optional.of(folder);
        }
        String part = parts.getOrDefault(folder, Map.of()).get(project);
        return part == null ? Optional.empty() : Optional.of(folder + "/" + PROJECT + part);
    }

    /** The names of a workspace's projects that have a folder, sorted. */
    synchronized List<String> projects(String workspace) {
        String part = parts.getOrDefault("", Map.of()).get(workspace);
        return part == null
                ? List.of()
                : parts.getOrDefault(WORKSPACE + part, Map.of()).keySet().stream()
                        .sorted()
                        .toList();
    }

    /** Keeps the parts that names have already, from a path that has them. */
    synchronized void remember(String workspace, @Nullable String project, String path) {
        String above = "";
        for (String element : path.split("/", -1)) {
            if (element.startsWith(WORKSPACE)) {
                assign("", workspace, element.substring(WORKSPACE.length()));
                above = element;
            } else if (element.startsWith(PROJECT) && project != null) {
                assign(above, project, element.substring(PROJECT.length()));
            }
        }
    }

    private String part(String above, String name) {
        String known = parts.getOrDefault(above, Map.of()).get(name);
        if (known != null) {
            return known;
        }
        String usual = HivePart.of(name);
        boolean isTaken = ownersOfFolded.getOrDefault(above, Map.of()).containsKey(HivePart.fold(usual));
        String part = isTaken ? HivePart.withHash(name) : usual;
        assign(above, name, part);
        return part;
    }

    private void assign(String above, String name, String part) {
        parts.computeIfAbsent(above, key -> new HashMap<>()).put(name, part);
        ownersOfFolded.computeIfAbsent(above, key -> new HashMap<>()).put(HivePart.fold(part), name);
    }
}
