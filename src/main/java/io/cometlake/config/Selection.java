// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

/**
 * Which part of what the key sees an export covers. All that is said must hold at once.
 *
 * @param keys of experiments; where they alone are said, one by one, nothing is listed
 * @param names of experiments; one without a name has the empty one
 * @param others keys of logged others
 */
public record Selection(
        NameFilter workspaces,
        NameFilter projects,
        NameFilter keys,
        NameFilter names,
        ArchivedExperiments archived,
        NameFilter metrics,
        NameFilter parameters,
        NameFilter others) {
    /** All that the key sees. */
    public static final Selection EVERYTHING = new Selection(
            NameFilter.ALL,
            NameFilter.ALL,
            NameFilter.ALL,
            NameFilter.ALL,
            ArchivedExperiments.INCLUDED,
            NameFilter.ALL,
            NameFilter.ALL,
            NameFilter.ALL);

    /** Whether experiments are named by their keys and by nothing else, so that nothing need be listed to find them. */
    public boolean isKeysOnly() {
        return keys.enumerates() && workspaces.passesAll() && projects.passesAll() && names.passesAll();
    }

    /** Whether some experiments of a project may be left out for their key or name. */
    public boolean picksExperiments() {
        return !keys.passesAll() || !names.passesAll();
    }

    public Selection withWorkspaces(NameFilter filter) {
        return new Selection(filter, projects, keys, names, archived, metrics, parameters, others);
    }

    public Selection withProjects(NameFilter filter) {
        return new Selection(workspaces, filter, keys, names, archived, metrics, parameters, others);
    }

    public Selection withKeys(NameFilter filter) {
        return new Selection(workspaces, projects, filter, names, archived, metrics, parameters, others);
    }

    public Selection withNames(NameFilter filter) {
        return new Selection(workspaces, projects, keys, filter, archived, metrics, parameters, others);
    }

    public Selection withArchived(ArchivedExperiments choice) {
        return new Selection(workspaces, projects, keys, names, choice, metrics, parameters, others);
    }

    public Selection withMetrics(NameFilter filter) {
        return new Selection(workspaces, projects, keys, names, archived, filter, parameters, others);
    }

    public Selection withParameters(NameFilter filter) {
        return new Selection(workspaces, projects, keys, names, archived, metrics, filter, others);
    }

    public Selection withOthers(NameFilter filter) {
        return new Selection(workspaces, projects, keys, names, archived, metrics, parameters, filter);
    }
}
