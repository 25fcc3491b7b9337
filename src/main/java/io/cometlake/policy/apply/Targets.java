// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.api.CometReads;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the projects are there that experiments are moved to or shown in: what a server does where one is not is not known. One call
 * a workspace, which is remembered. For one thread.
 */
final class Targets {
    private final CometReads comet;
    private final Map<String, Optional<Set<String>>> projects = new HashMap<>();

    Targets(CometReads comet) {
        this.comet = comet;
    }

    /** What is missing, in words; empty if the project is there. */
    Optional<String> missing(String workspace, String project) {
        Optional<Set<String>> known = projects.computeIfAbsent(workspace, this::list);
        if (known.isEmpty()) {
            return Optional.of("there is no workspace '" + workspace + "'");
        }
        return known.get().contains(project)
                ? Optional.empty()
                : Optional.of("there is no project '" + project + "' in workspace '" + workspace + "'");
    }

    private Optional<Set<String>> list(String workspace) {
        try {
            return Optional.of(Set.copyOf(comet.getProjects(workspace)));
        } catch (CometNotFoundException e) {
            return Optional.empty();
        }
    }
}
