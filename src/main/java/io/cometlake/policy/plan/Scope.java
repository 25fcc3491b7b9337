// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.model.Project;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.Spelling;
import io.cometlake.policy.PolicyException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where policies look: one call for the workspaces, unless all are named one by one, and one for each workspace that something is
 * looked for in or moved to.
 */
final class Scope {
    private final CometReads comet;
    private final List<PolicySpec> policies;
    private final Warnings warnings;

    Scope(CometReads comet, List<PolicySpec> policies, Warnings warnings) {
        this.comet = comet;
        this.policies = policies;
        this.warnings = warnings;
    }

    /**
     * A project that is surveyed.
     *
     * @param policies that look at its experiments, in their order
     * @param target whether experiments may be shown there
     */
    record Place(Project project, List<PolicySpec> policies, boolean target) {}

    /**
     * The projects by workspace and name.
     *
     * @throws PolicyException if a workspace that is named is not there
     */
    List<Place> places() {
        SortedMap<String, List<Project>> projects = projects();
        List<Place> places = new ArrayList<>();
        projects.forEach((workspace, there) -> {
            List<PolicySpec> looking = policies.stream()
                    .filter(policy -> policy.scope().workspaces().asPredicate().test(workspace))
                    .toList();
            for (Project project : there) {
                List<PolicySpec> concerned = looking.stream()
                        .filter(policy ->
                                policy.scope().projects().asPredicate().test(project.projectName()))
                        .toList();
                boolean target = looking.stream().anyMatch(policy -> linksTo(policy, project));
                if (target || !concerned.isEmpty()) {
                    places.add(new Place(project, concerned, target));
                }
            }
        });
        policies.forEach(policy -> warnOfProjects(policy, projects));
        warnOfTargets(projects);
        return places;
    }

    private void warnOfProjects(PolicySpec policy, SortedMap<String, List<Project>> projects) {
        Set<String> missing = new TreeSet<>(policy.scope().projects().names());
        Set<String> seen = new TreeSet<>();
        projects.forEach((workspace, there) -> {
            if (policy.scope().workspaces().asPredicate().test(workspace)) {
                there.forEach(project -> seen.add(project.projectName()));
            }
        });
        missing.removeAll(seen);
        if (!missing.isEmpty()) {
            warnings.say("Policy " + policy.name() + ": no project " + quoted(missing) + " in its workspaces."
                    + Spelling.didYouMean(missing.iterator().next(), seen));
        }
    }

    private SortedMap<String, List<Project>> projects() {
        SortedMap<String, List<Project>> projects = new TreeMap<>();
        for (String workspace : workspaces()) {
            try {
                projects.put(
                        workspace,
                        comet.listProjects(workspace).stream()
                                .sorted(Comparator.comparing(Project::projectName))
                                .toList());
            } catch (CometNotFoundException e) {
                throw new PolicyException(noWorkspace(Set.of(workspace)), e);
            }
        }
        return projects;
    }

    private Set<String> workspaces() {
        List<NameFilter> filters =
                policies.stream().map(policy -> policy.scope().workspaces()).toList();
        Set<String> workspaces = new TreeSet<>();
        if (filters.stream().allMatch(NameFilter::enumerates)) {
            filters.forEach(filter -> workspaces.addAll(filter.names()));
            return workspaces;
        }
        List<String> seen = comet.getWorkspaces();
        for (NameFilter filter : filters) {
            Set<String> missing = new TreeSet<>(filter.names());
            seen.forEach(missing::remove);
            if (!missing.isEmpty()) {
                throw new PolicyException(noWorkspace(missing));
            }
            seen.stream().filter(filter.asPredicate()).forEach(workspaces::add);
        }
        return workspaces;
    }

    /** A target that is not there would only show when the plan is carried out, experiment by experiment. */
    private void warnOfTargets(SortedMap<String, List<Project>> projects) {
        SortedMap<String, List<Project>> known = new TreeMap<>(projects);
        for (PolicySpec policy : policies) {
            if (policy.action() instanceof ActionSpec.Move move) {
                if (move.workspace() == null) {
                    projects.keySet().stream()
                            .filter(policy.scope().workspaces().asPredicate())
                            .forEach(workspace -> warnOfTarget(policy, workspace, move.project(), known));
                } else {
                    warnOfTarget(policy, move.workspace(), move.project(), known);
                }
            } else if (policy.action() instanceof ActionSpec.Symlink link) {
                projects.keySet().stream()
                        .filter(policy.scope().workspaces().asPredicate())
                        .forEach(workspace -> warnOfTarget(policy, workspace, link.project(), known));
            }
        }
    }

    private void warnOfTarget(
            PolicySpec policy, String workspace, String project, SortedMap<String, List<Project>> known) {
        List<Project> there = known.computeIfAbsent(workspace, this::projectsOfTarget);
        if (there.stream().noneMatch(candidate -> candidate.projectName().equalsIgnoreCase(project))) {
            warnings.say("Policy " + policy.name() + ": there is no project '" + project + "' in workspace '"
                    + workspace + "'. Make it before the plan is applied; until then its experiments are skipped.");
        }
    }

    private List<Project> projectsOfTarget(String workspace) {
        try {
            return comet.listProjects(workspace);
        } catch (CometNotFoundException e) {
            return List.of();
        }
    }

    private static boolean linksTo(PolicySpec policy, Project project) {
        return policy.action() instanceof ActionSpec.Symlink link
                && link.project().equalsIgnoreCase(project.projectName());
    }

    private static String noWorkspace(Set<String> names) {
        return "No workspace " + quoted(names) + " on this server, or the key may not see it."
                + " Those that it sees: cometlake api workspaces";
    }

    private static String quoted(Set<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
