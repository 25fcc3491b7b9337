// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.Listing;
import io.cometlake.client.model.Project;
import io.cometlake.config.Conditions.ArchivedOnes;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.facts.PolicyRule;
import io.cometlake.query.Columns;
import io.cometlake.query.Query;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a survey of the scope finds.
 *
 * @param projects sorted by workspace and name
 * @param links by project in lower case ({@link #place}), the keys of experiments that are shown there and live elsewhere; only of
 *     projects that something may be linked to
 */
record Surveyed(List<SurveyedProject> projects, Map<String, Set<String>> links) {
    Surveyed {
        projects = List.copyOf(projects);
        links = Map.copyOf(links);
    }

    /** Where a project is, however people write it: the server takes capitals as they come. */
    static String place(String workspace, String project) {
        return (workspace + "/" + project).toLowerCase(Locale.ROOT);
    }

    long experiments() {
        return projects.stream().mapToLong(SurveyedProject::experiments).sum();
    }

    /**
     * One project, and what the policies say about it.
     *
     * @param rows of the experiments that live there, by list
     * @param listed how many experiments its lists have, those that are only shown there included
     * @param columns of its lists, but only those that a policy names
     * @param policies that look at it, in their order
     */
    record SurveyedProject(
            Project project,
            Map<Listing, ListingSpool.Section> rows,
            long listed,
            Map<Listing, Columns> columns,
            List<PolicyThere> policies) {
        SurveyedProject {
            rows = Map.copyOf(rows);
            columns = Map.copyOf(columns);
            policies = List.copyOf(policies);
        }

        /** All that live there, archived ones too. */
        long experiments() {
            return rows.values().stream().mapToLong(ListingSpool.Section::count).sum();
        }

        String name() {
            return project.workspaceName() + "/" + project.projectName();
        }

        Columns columns(Listing listing) {
            return columns.getOrDefault(listing, Columns.of(List.of()));
        }
    }

    /**
     * A policy in a project.
     *
     * @param query what the server can be asked, with fixed times; null if the rows of the listings tell all of it
     * @param candidates those that their row does not rule out, by list
     */
    record PolicyThere(
            PolicySpec policy, PolicyRule rule, @Nullable Query query, Map<Listing, Long> candidates) {
        PolicyThere {
            candidates = Map.copyOf(new TreeMap<>(candidates));
        }

        long allCandidates() {
            return candidates.values().stream().mapToLong(Long::longValue).sum();
        }

        List<Listing> lists() {
            return lists(policy);
        }

        static List<Listing> lists(PolicySpec policy) {
            ArchivedOnes archived = policy.conditions().archived();
            return switch (archived) {
                case LEFT_OUT -> List.of(Listing.ACTIVE);
                case ONLY -> List.of(Listing.ARCHIVED);
                case INCLUDED -> List.of(Listing.ACTIVE, Listing.ARCHIVED);
            };
        }
    }
}
