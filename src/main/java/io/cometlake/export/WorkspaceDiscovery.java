// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometReader;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.Project;
import io.cometlake.config.ConfigException;
import io.cometlake.config.ExportSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Finds the projects that an export covers: one call for the workspaces, one for each of them. */
public final class WorkspaceDiscovery {
    private final CometReader comet;
    private final ExportSpec spec;
    private final ExecutorService calls;

    /** @param calls runs the calls of which there is one a workspace */
    public WorkspaceDiscovery(CometReader comet, ExportSpec spec, ExecutorService calls) {
        this.comet = comet;
        this.spec = spec;
        this.calls = calls;
    }

    /**
     * The projects, numbered in the order of workspace and name.
     *
     * @throws ConfigException if something that the specification names is not there
     */
    public List<DiscoveredProject> discover() {
        return spec.experiments().isEmpty() ? ofWorkspaces() : ofExperiments();
    }

    private List<DiscoveredProject> ofWorkspaces() {
        List<Project> projects = list(workspaces());
        Set<String> missing = new HashSet<>(spec.projects());
        projects.forEach(project -> missing.remove(project.projectName()));
        if (!missing.isEmpty()) {
            throw new ConfigException("No project "
                    + quoted(missing.stream().sorted().toList()) + " in "
                    + (spec.workspaces().isEmpty()
                            ? "any workspace that the key sees"
                            : "workspace " + quoted(spec.workspaces()))
                    + ". Projects there: "
                    + quoted(projects.stream()
                            .map(Project::projectName)
                            .distinct()
                            .sorted()
                            .limit(20)
                            .toList()));
        }
        projects.removeIf(
                project -> !spec.projects().isEmpty() && !spec.projects().contains(project.projectName()));
        return numbered(projects, Map.of());
    }

    private List<String> workspaces() {
        return spec.workspaces().isEmpty() ? comet.listWorkspaces() : spec.workspaces();
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
            throw new ConfigException("No workspace '" + workspace + "' on this server, or the key may not see it."
                    + " It sees: " + quoted(comet.listWorkspaces()));
        }
    }

    private List<DiscoveredProject> ofExperiments() {
        Map<String, List<ExperimentMetadata>> chosen = new TreeMap<>();
        Set<String> workspaces = new TreeSet<>();
        List<Future<ExperimentMetadata>> experiments = spec.experiments().stream()
                .map(key -> calls.submit(() -> fetch(key)))
                .toList();
        for (Future<ExperimentMetadata> call : experiments) {
            ExperimentMetadata experiment = PendingCalls.await(call);
            chosen.computeIfAbsent(experiment.projectId(), ignored -> new ArrayList<>())
                    .add(experiment);
            workspaces.add(experiment.workspaceName());
        }
        List<Project> projects = list(workspaces);
        projects.removeIf(project -> !chosen.containsKey(project.projectId()));
        return numbered(projects, chosen);
    }

    private ExperimentMetadata fetch(String key) {
        return comet.fetchExperiment(key)
                .orElseThrow(() -> new ConfigException("No experiment with the key '" + key
                        + "' on this server, or the API key may not see it. A key is the last part of an"
                        + " experiment's address."));
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

    private static String quoted(List<String> names) {
        return names.isEmpty() ? "none" : "'" + String.join("', '", names) + "'";
    }
}
