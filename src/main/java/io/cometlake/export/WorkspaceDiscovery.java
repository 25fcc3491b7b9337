// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometReader;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.Project;
import io.cometlake.config.ConfigException;
import io.cometlake.config.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the projects that an export covers: one call for the workspaces, one for each of them. */
public final class WorkspaceDiscovery {
    private final CometReader comet;
    private final Selection selection;
    private final ExecutorService calls;

    /** @param calls runs the calls of which there is one a workspace */
    public WorkspaceDiscovery(CometReader comet, Selection selection, ExecutorService calls) {
        this.comet = comet;
        this.selection = selection;
        this.calls = calls;
    }

    /**
     * The workspaces by name, and their projects, numbered in the order of workspace and name.
     *
     * @throws ConfigException if something that the specification names is not there
     */
    public DiscoveredScope discover() {
        return selection.isKeysOnly() ? ofKeys() : ofNames();
    }

    private DiscoveredScope ofNames() {
        List<String> workspaces = workspaces();
        List<Project> projects = list(workspaces);
        Set<String> missing = new TreeSet<>(selection.projects().names());
        projects.forEach(project -> missing.remove(project.projectName()));
        if (!missing.isEmpty()) {
            throw new ConfigException("No project " + quoted(missing) + " in "
                    + (selection.workspaces().passesAll()
                            ? "any workspace that the key sees"
                            : "workspace " + quoted(workspaces))
                    + ". Projects there: "
                    + quoted(projects.stream()
                            .map(Project::projectName)
                            .distinct()
                            .sorted()
                            .limit(20)
                            .toList()));
        }
        Predicate<String> wanted = selection.projects().asPredicate();
        projects.removeIf(project -> !wanted.test(project.projectName()));
        return new DiscoveredScope(workspaces, numbered(projects, Map.of()));
    }

    private List<String> workspaces() {
        if (selection.workspaces().enumerates()) {
            return selection.workspaces().names();
        }
        List<String> seen = comet.listWorkspaces();
        Set<String> missing = new TreeSet<>(selection.workspaces().names());
        seen.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw noWorkspace(quoted(missing), seen);
        }
        List<String> workspaces =
                seen.stream().filter(selection.workspaces().asPredicate()).toList();
        if (workspaces.isEmpty() && !seen.isEmpty()) {
            throw noWorkspace("like " + quoted(selection.workspaces().include()), seen);
        }
        return workspaces;
    }

    private List<Project> list(Collection<String> workspaces) {
        List<Future<List<Project>>> listings = workspaces.stream()
                .map(workspace -> calls.submit(() -> list(workspace)))
                .toList();
        return listings.stream()
                .flatMap(listing -> PendingCalls.await(listing).stream())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<Project> list(String workspace) {
        try {
            return comet.listProjects(workspace);
        } catch (CometNotFoundException e) {
            throw noWorkspace(quoted(List.of(workspace)), comet.listWorkspaces());
        }
    }

    private static ConfigException noWorkspace(String which, List<String> seen) {
        return new ConfigException(
                "No workspace " + which + " on this server, or the key may not see it. It sees: " + quoted(seen));
    }

    /** The plan names those that are not there, unless there is none at all: then it is the list that is wrong. */
    private DiscoveredScope ofKeys() {
        Map<String, List<ExperimentMetadata>> chosen = new TreeMap<>();
        Set<String> workspaces = new TreeSet<>();
        List<String> keys = selection.keys().names();
        List<Future<Optional<ExperimentMetadata>>> pending = keys.stream()
                .map(key -> calls.submit(() -> comet.fetchExperiment(key)))
                .toList();
        for (Future<Optional<ExperimentMetadata>> call : pending) {
            PendingCalls.await(call).ifPresent(experiment -> {
                chosen.computeIfAbsent(experiment.projectId(), ignored -> new ArrayList<>())
                        .add(experiment);
                workspaces.add(experiment.workspaceName());
            });
        }
        if (chosen.isEmpty()) {
            throw new ConfigException("No experiment with the key " + quoted(keys) + " on this server, or the API key"
                    + " may not see it. A key is the last part of an experiment's address.");
        }
        List<Project> projects = list(workspaces);
        projects.removeIf(project -> !chosen.containsKey(project.projectId()));
        return new DiscoveredScope(List.copyOf(workspaces), numbered(projects, chosen));
    }

    private static List<DiscoveredProject> numbered(
            List<Project> projects, Map<String, List<ExperimentMetadata>> chosen) {
        projects.sort(Comparator.comparing(Project::workspaceName).thenComparing(Project::projectName));
        List<DiscoveredProject> numbered = new ArrayList<>();
        for (Project project : projects) {
            numbered.add(new DiscoveredProject(
                    numbered.size(), project, chosen.getOrDefault(project.projectId(), List.of())));
        }
        return numbered;
    }

    private static String quoted(Collection<String> names) {
        return names.isEmpty() ? "none" : "'" + String.join("', '", names) + "'";
    }
}
