// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.Listing;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.Project;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.client.model.QueryColumns;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.PolicyException;
import io.cometlake.policy.facts.PolicyRule;
import io.cometlake.policy.plan.Surveyed.PolicyThere;
import io.cometlake.policy.plan.Surveyed.SurveyedProject;
import io.cometlake.query.Columns;
import io.cometlake.query.Query;
import io.cometlake.query.Source;
import io.cometlake.query.Variable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is needed to say what planning will cost: both listings of each project, each once, and the columns of those projects
 * whose policies have a query. An experiment is looked at where it lives; where it is only shown it is none of the project's.
 */
final class Survey {
    private final CometReads comet;
    private final Instant now;
    private final ListingSpool spool;
    private final Warnings warnings;
    private final Map<String, Set<String>> links = new HashMap<>();

    /** @param now what relative times count from */
    Survey(CometReads comet, Instant now, ListingSpool spool, Warnings warnings) {
        this.comet = comet;
        this.now = now;
        this.spool = spool;
        this.warnings = warnings;
    }

    Surveyed make(List<PolicySpec> policies, Planner.Listener listener) {
        List<Scope.Place> places = new Scope(comet, policies, warnings).places();
        List<SurveyedProject> projects = new ArrayList<>();
        for (Scope.Place place : places) {
            listener.progress("surveying", projects.size(), places.size());
            look(place).ifPresent(projects::add);
        }
        listener.progress("surveying", places.size(), places.size());
        return new Surveyed(projects, links);
    }

    private Optional<SurveyedProject> look(Scope.Place place) {
        Project project = place.project();
        try {
            Map<Listing, ListingSpool.Section> rows = new EnumMap<>(Listing.class);
            long[] listed = new long[1];
            for (Listing listing : Listing.values()) {
                rows.put(listing, spool.write(taker -> listed[0] += list(place, listing, taker)));
            }
            return place.policies().isEmpty()
                    ? Optional.empty()
                    : Optional.of(counted(place, rows, listed[0], columns(place, rows)));
        } catch (CometNotFoundException e) {
            warnings.say("Project " + project.workspaceName() + "/" + project.projectName()
                    + " was deleted while it was looked at.");
            return Optional.empty();
        }
    }

    /** @return how many there are, with those that live elsewhere */
    private long list(Scope.Place place, Listing listing, Consumer<ExperimentMetadata> taker) {
        Project project = place.project();
        String workspace = project.workspaceName();
        long[] listed = new long[1];
        try (Stream<? extends ExperimentReads> experiments = listing == Listing.ARCHIVED
                ? comet.genArchivedExperiments(workspace, project.projectName())
                : comet.genExperiments(workspace, project.projectName())) {
            experiments.map(ExperimentReads::metadata).forEach(row -> {
                listed[0]++;
                if (row.projectId().equals(project.projectId())) {
                    // The list counts: older servers do not say it in the row.
                    taker.accept(row.withArchived(listing == Listing.ARCHIVED));
                } else if (place.target()) {
                    links.computeIfAbsent(Surveyed.place(workspace, project.projectName()), ignored -> new HashSet<>())
                            .add(row.experimentKey());
                }
            });
        }
        return listed[0];
    }

    private Map<Listing, Columns> columns(Scope.Place place, Map<Listing, ListingSpool.Section> rows) {
        Set<Listing> lists = EnumSet.noneOf(Listing.class);
        Set<Variable> named = new HashSet<>();
        for (PolicySpec policy : place.policies()) {
            policy.query().ifPresent(query -> {
                named.addAll(query.variables());
                lists.addAll(PolicyThere.lists(policy));
            });
        }
        Map<Listing, Columns> columns = new EnumMap<>(Listing.class);
        List<ProjectColumn> all = new ArrayList<>();
        for (Listing listing : lists) {
            ListingSpool.Section section = rows.get(listing);
            if (section != null && section.count() > 0) {
                List<ProjectColumn> there = comet.listColumns(
                        place.project().workspaceName(), place.project().projectName(), listing);
                all.addAll(there);
                columns.put(listing, restricted(there, named));
            }
        }
        warnOfUnknownNames(place, QueryColumns.of(all), all.isEmpty());
        return columns;
    }

    private void warnOfUnknownNames(Scope.Place place, Columns columns, boolean nothingKnown) {
        for (PolicySpec policy : place.policies()) {
            if (!nothingKnown) {
                String project =
                        place.project().workspaceName() + "/" + place.project().projectName();
                policy.query()
                        .ifPresent(query -> query.unknownNames(columns)
                                .forEach(name -> warnings.unknownName(policy.name(), name, project)));
            }
        }
    }

    /** A project may have thousands of columns, and a workspace many projects. */
    private static Columns restricted(List<ProjectColumn> columns, Set<Variable> named) {
        return Columns.of(QueryColumns.of(columns).all().stream()
                .filter(column -> named.contains(column.variable()))
                .toList());
    }

    private SurveyedProject counted(
            Scope.Place place, Map<Listing, ListingSpool.Section> rows, long listed, Map<Listing, Columns> columns) {
        List<PolicyThere> policies = new ArrayList<>();
        for (PolicySpec policy : place.policies()) {
            rule(place, policy, columns).ifPresent(rule -> {
                Map<Listing, Long> candidates = new EnumMap<>(Listing.class);
                for (Listing listing : PolicyThere.lists(policy)) {
                    candidates.put(listing, count(rows.get(listing), rule));
                }
                policies.add(new PolicyThere(policy, rule, toAsk(policy), candidates));
            });
        }
        return new SurveyedProject(place.project(), rows, listed, columns, policies);
    }

    private long count(ListingSpool.@Nullable Section section, PolicyRule rule) {
        long[] count = new long[1];
        if (section != null) {
            spool.read(section, row -> count[0] += rule.ruledOut(row) ? 0 : 1);
        }
        return count[0];
    }

    /** Projects differ in what they have: a query may fit all but one. */
    private Optional<PolicyRule> rule(Scope.Place place, PolicySpec policy, Map<Listing, Columns> columns) {
        Columns all = Columns.of(
                columns.values().stream().flatMap(there -> there.all().stream()).toList());
        try {
            return Optional.of(PolicyRule.of(policy, all, now));
        } catch (PolicyException e) {
            warnings.say("Project " + place.project().workspaceName() + "/"
                    + place.project().projectName() + " is left alone by policy " + policy.name() + ". "
                    + e.getMessage());
            return Optional.empty();
        }
    }

    /** The rows of the listings tell all metadata: where a query has nothing else there is nothing to ask. */
    private @Nullable Query toAsk(PolicySpec policy) {
        return policy.query()
                .filter(query -> query.variables().stream().anyMatch(name -> name.source() != Source.METADATA))
                .map(query -> query.at(now))
                .orElse(null);
    }
}
