// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.List;
import java.util.Set;

/**
 * What one export covers and where it goes. Empty lists mean everything that the key sees.
 *
 * @param projects names; in every covered workspace
 * @param experiments keys; with any, nothing else is listed
 * @param tables names of tables; empty for all
 * @param lake a path or a Hadoop URI
 */
public record ExportSpec(
        List<String> workspaces,
        List<String> projects,
        List<String> experiments,
        List<String> tables,
        ArchivedExperiments archived,
        String lake) {
    public ExportSpec {
        workspaces = sortedCopy(workspaces);
        projects = sortedCopy(projects);
        experiments = sortedCopy(experiments);
        tables = sortedCopy(tables);
        if (lake.isBlank()) {
            throw new ConfigException("No lake to export to. Name one with --to DIR or --to URI.");
        }
    }

    /** Everything that the key sees, into a lake. */
    public static ExportSpec everythingTo(String lake) {
        return new ExportSpec(List.of(), List.of(), List.of(), List.of(), ArchivedExperiments.INCLUDED, lake);
    }

    public ExportSpec withWorkspaces(List<String> names) {
        return new ExportSpec(names, projects, experiments, tables, archived, lake);
    }

    public ExportSpec withProjects(List<String> names) {
        return new ExportSpec(workspaces, names, experiments, tables, archived, lake);
    }

    public ExportSpec withExperiments(List<String> keys) {
        return new ExportSpec(workspaces, projects, keys, tables, archived, lake);
    }

    public ExportSpec withTables(List<String> names) {
        return new ExportSpec(workspaces, projects, experiments, names, archived, lake);
    }

    public ExportSpec withArchived(ArchivedExperiments choice) {
        return new ExportSpec(workspaces, projects, experiments, tables, choice, lake);
    }

    public ExportSpec withLake(String uri) {
        return new ExportSpec(workspaces, projects, experiments, tables, archived, uri);
    }

    /** Order and repetition mean nothing, so that they do not make two exports of one. */
    private static List<String> sortedCopy(List<String> names) {
        return Set.copyOf(names).stream().sorted().toList();
    }
}
