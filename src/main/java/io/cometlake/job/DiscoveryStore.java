// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.Listing;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.Project;
import io.cometlake.export.BundlePlan;
import io.cometlake.export.Change;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.DiscoveredScope;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.export.Finding;
import io.cometlake.export.KnownExperiment.Place;
import io.cometlake.export.ProjectDetails;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a run has found out and planned so far, in the job repository's own database: a finding and the checkpoint behind it
 * commit together. Thread-safe.
 */
final class DiscoveryStore {
    private static final int BATCH = 500;

    /** All that hold something of runs under way, those of other stores included. */
    static final List<String> TABLES = List.of(
            "run_workspace",
            "run_project",
            "run_experiment",
            "run_tag",
            "run_hint",
            "run_unknown_name",
            "run_change",
            "run_answer",
            "run_cursor",
            "run_bundle",
            "run_slice",
            "run_unfetched",
            "run_asset",
            "run_asset_reuse",
            "run_removed",
            "run_hash_key",
            "run_sample",
            "run_proof",
            "run_difference",
            "run_failure",
            "run_warning");

    private final JdbcTemplate jdbc;
    private final RunStore runs;
    private final UnknownNameStore unknownNames;
    private final ChangeStore changes;
    private final ListingStore listings;

    DiscoveryStore(JdbcTemplate jdbc, RunStore runs) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.unknownNames = new UnknownNameStore(jdbc);
        this.changes = new ChangeStore(jdbc);
        this.listings = new ListingStore(jdbc);
    }

    /** What a new run covers. */
    void saveScope(String run, DiscoveredScope scope) {
        jdbc.batchUpdate(
                "insert into run_workspace (run_id, workspace) values (?, ?)",
                scope.workspaces(),
                BATCH,
                (statement, workspace) -> {
                    statement.setString(1, run);
                    statement.setString(2, workspace);
                });
        for (DiscoveredProject project : scope.projects()) {
            jdbc.update(
                    "insert into run_project (run_id, number, project, chosen) values (?, ?, ?, ?)",
                    run,
                    project.number(),
                    Json.write(project.project()),
                    !project.chosen().isEmpty());
            for (ExperimentMetadata experiment : project.chosen()) {
                Listing listing = experiment.archived() ? Listing.ARCHIVED : Listing.ACTIVE;
                listings.add(run, project, listing, List.of(experiment), chosen -> true);
            }
        }
    }

    List<String> workspaces(String run) {
        return jdbc.queryForList(
                "select workspace from run_workspace where run_id = ? order by workspace", String.class, run);
    }

    /** Of experiments that are in no bundle; replaces what an attempt that broke off left. */
    void saveFailures(String run, List<ExperimentFailure> failures) {
        jdbc.update("delete from run_failure where run_id = ?", run);
        jdbc.batchUpdate(
                "insert into run_failure (run_id, failure) values (?, ?)", failures, BATCH, (statement, failure) -> {
                    statement.setString(1, run);
                    statement.setString(2, Json.write(failure));
                });
    }

    /** One more; a step that is done again after a kill says the same again. */
    void addFailure(String run, ExperimentFailure failure) {
        String text = Json.write(failure);
        jdbc.update(
                "insert into run_failure (run_id, failure) select ?, ? where not exists"
                        + " (select 1 from run_failure where run_id = ? and failure = ?)",
                run,
                text,
                run,
                text);
    }

    /** All failures, of bundles and others, by experiment. */
    List<ExperimentFailure> failures(String run) {
        Stream<ExperimentFailure> others = jdbc
                .queryForList("select failure from run_failure where run_id = ? order by number", String.class, run)
                .stream()
                .map(json -> Json.read(json, ExperimentFailure.class));
        Stream<ExperimentFailure> ofBundles =
                outcomes(run).values().stream().flatMap(outcome -> outcome.failures().stream());
        return Stream.concat(others, ofBundles)
                .sorted(Comparator.comparing(ExperimentFailure::experimentKey))
                .toList();
    }

    /** The projects by number, without what was chosen of them. */
    List<DiscoveredProject> projects(String run) {
        return jdbc.query(
                "select number, project from run_project where run_id = ? order by number",
                (row, index) -> new DiscoveredProject(
                        row.getInt("number"), Json.read(row.getString("project"), Project.class), List.of()),
                run);
    }

    DiscoveredProject project(String run, int number) {
        return jdbc
                .queryForList(
                        "select project from run_project where run_id = ? and number = ?", String.class, run, number)
                .stream()
                .findFirst()
                .map(json -> new DiscoveredProject(number, Json.read(json, Project.class), List.of()))
                .orElseThrow(
                        () -> new JobException("The job repository lost project " + number + " of run " + run, null));
    }

    /** Whether only experiments that the specification names are exported of a project. */
    boolean isChosen(String run, int project) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select chosen from run_project where run_id = ? and number = ?", Boolean.class, run, project));
    }

    /** @param selected which of the listed experiments the specification selects */
    void save(String run, DiscoveredProject project, List<Finding> findings, Predicate<ExperimentMetadata> selected) {
        for (Finding finding : findings) {
            save(run, project, finding, selected);
        }
    }

    private void save(String run, DiscoveredProject project, Finding finding, Predicate<ExperimentMetadata> selected) {
        if (finding instanceof Finding.Page page) {
            listings.add(run, project, page.listing(), page.experiments(), selected);
        } else if (finding instanceof Finding.WholeListing whole) {
            listings.replace(run, project, whole.listing(), whole.experiments(), selected);
        } else if (finding instanceof Finding.Notes notes) {
            jdbc.update(
                    "update run_project set notes = ? where run_id = ? and number = ?",
                    notes.notes(),
                    run,
                    project.number());
        } else if (finding instanceof Finding.Hints hints) {
            changes.saveHints(run, project.number(), hints.experimentKeys());
        } else if (finding instanceof Finding.Details details) {
            jdbc.update(
                    "update run_project set details = ? where run_id = ? and number = ?",
                    Json.write(details.details()),
                    run,
                    project.number());
        } else if (finding instanceof Finding.TagMembers members) {
            listings.addTag(run, project.number(), members.tag(), members.experimentKeys());
        } else if (finding instanceof Finding.Matches matches) {
            listings.deselectOthers(run, project.number(), Set.copyOf(matches.experimentKeys()));
        } else if (finding instanceof Finding.UnknownName unknown) {
            unknownNames.save(run, project.number(), unknown);
        } else if (finding instanceof Finding.Warning warning) {
            runs.warn(run, warning.text());
        }
    }

    /** What the names in a run's query that projects lack mean for it, one sentence a name. */
    List<String> unknownNames(String run) {
        return unknownNames.warnings(run);
    }

    Optional<ProjectDetails> details(String run, int project) {
        return jdbc
                .queryForList(
                        "select details from run_project where run_id = ? and number = ? and details is not null",
                        String.class,
                        run,
                        project)
                .stream()
                .findFirst()
                .map(json -> Json.read(json, ProjectDetails.class));
    }

    /** The notes of a project; null where it has none. */
    @Nullable
    String notes(String run, int project) {
        return jdbc
                .queryForList(
                        "select notes from run_project where run_id = ? and number = ? and notes is not null",
                        String.class,
                        run,
                        project)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** What the run found out about changes. */
    ChangeStore changes() {
        return changes;
    }

    /** What the run found out about changes, by project, in the order of their names. What is gone counts where the lake has it. */
    SortedMap<Place, ChangeFigures> changesByPlace(String run) {
        SortedMap<Place, ChangeFigures> figures =
                new TreeMap<>(Comparator.comparing(Place::workspace).thenComparing(Place::project));
        Map<Integer, Map<Change, Long>> counts = changes.counts(run);
        for (DiscoveredProject project : projects(run)) {
            figures.merge(
                    new Place(project.workspace(), project.name()),
                    new ChangeFigures(counts.getOrDefault(project.number(), Map.of())),
                    ChangeFigures::plus);
        }
        for (BundlePlan plan : plan(run)) {
            figures.merge(
                    new Place(plan.workspace(), plan.project()),
                    ChangeFigures.of(Change.GONE, plan.gone().size()),
                    ChangeFigures::plus);
        }
        return figures;
    }

    /** What the run read of projects' listings. */
    ListingStore listings() {
        return listings;
    }

    /** Replaces what an attempt that broke off left. */
    void savePlan(String run, List<BundlePlan> plans) {
        jdbc.update("delete from run_bundle where run_id = ?", run);
        jdbc.batchUpdate(
                "insert into run_bundle (run_id, number, plan) values (?, ?, ?)", plans, BATCH, (statement, plan) -> {
                    statement.setString(1, run);
                    statement.setInt(2, plan.number());
                    statement.setString(3, Json.write(plan));
                });
    }

    List<BundlePlan> plan(String run) {
        return jdbc.query(
                "select plan from run_bundle where run_id = ? order by number",
                (row, index) -> Json.read(row.getString("plan"), BundlePlan.class),
                run);
    }

    BundlePlan bundle(String run, int number) {
        String json = jdbc.queryForObject(
                "select plan from run_bundle where run_id = ? and number = ?", String.class, run, number);
        if (json == null) {
            throw new JobException("The job repository lost bundle " + number + " of run " + run, null);
        }
        return Json.read(json, BundlePlan.class);
    }

    void saveOutcome(String run, int bundle, BundleOutcome outcome) {
        jdbc.update("delete from run_unfetched where run_id = ? and bundle = ?", run, bundle);
        jdbc.batchUpdate(
                "insert into run_unfetched (run_id, experiment_key, bundle) values (?, ?, ?)",
                outcome.unfetched().distinct().toList(),
                BATCH,
                (statement, key) -> {
                    statement.setString(1, run);
                    statement.setString(2, key);
                    statement.setInt(3, bundle);
                });
        jdbc.update(
                "update run_bundle set result = ? where run_id = ? and number = ?", Json.write(outcome), run, bundle);
    }

    /** Which of a bundle's experiments were to be fetched into another and could not be. */
    Set<String> unfetched(String run, List<String> keys) {
        return new HashSet<>(jdbc.queryForList(
                "select u.experiment_key from " + Wanted.KEYS + " join run_unfetched u on u.run_id = ?"
                        + " and u.experiment_key = w.wanted",
                String.class,
                Wanted.keys(keys),
                run));
    }

    /** Of the bundles that are staged. */
    Map<Integer, BundleOutcome> outcomes(String run) {
        Map<Integer, BundleOutcome> outcomes = new HashMap<>();
        jdbc.query(
                "select number, result from run_bundle where run_id = ? and result is not null",
                row -> {
                    outcomes.put(row.getInt("number"), Json.read(row.getString("result"), BundleOutcome.class));
                },
                run);
        return outcomes;
    }

    /** Once a run has ended, or cannot be gone on with, what it found out is of no use. */
    void forget(String run) {
        for (String table : TABLES) {
            jdbc.update("delete from " + table + " where run_id = ?", run);
        }
    }
}
