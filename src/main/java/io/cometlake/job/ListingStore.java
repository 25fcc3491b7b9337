// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.Listing;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of projects' listings that a run has read, and the tags that were looked up by tag. Thread-safe. */
final class ListingStore {
    /** Rows of one statement. Keys are joined as a table: H2 looks a list of {@code in} up by an index's first column only. */
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    ListingStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In place of what was read of the list before. */
    void replace(
            String run,
            DiscoveredProject project,
            Listing listing,
            List<ExperimentMetadata> experiments,
            Predicate<ExperimentMetadata> selected) {
        jdbc.update(
                "delete from run_experiment where run_id = ? and project = ? and listing = ?",
                run,
                project.number(),
                listing.name());
        add(run, project, listing, experiments, selected);
    }

    /** @param selected which of them the specification selects */
    void add(
            String run,
            DiscoveredProject project,
            Listing listing,
            List<ExperimentMetadata> experiments,
            Predicate<ExperimentMetadata> selected) {
        Set<String> keys = new HashSet<>();
        List<ExperimentMetadata> distinct = experiments.stream()
                .filter(experiment -> keys.add(experiment.experimentKey()))
                .toList();
        jdbc.batchUpdate(
                "insert into run_experiment (run_id, project, listing, experiment_key, lives_here, running, selected,"
                        + " fingerprint, metadata) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                distinct,
                BATCH,
                (statement, experiment) -> {
                    statement.setString(1, run);
                    statement.setInt(2, project.number());
                    statement.setString(3, listing.name());
                    statement.setString(4, experiment.experimentKey());
                    statement.setBoolean(
                            5, experiment.projectId().equals(project.project().projectId()));
                    statement.setBoolean(6, Boolean.TRUE.equals(experiment.running()));
                    statement.setBoolean(7, selected.test(experiment));
                    statement.setString(8, Fingerprint.of(experiment).text());
                    statement.setString(9, Json.write(experiment));
                });
    }

    void addTag(String run, int project, String tag, List<String> experimentKeys) {
        jdbc.batchUpdate(
                "insert into run_tag (run_id, project, tag, experiment_key) values (?, ?, ?, ?)",
                experimentKeys,
                BATCH,
                (statement, key) -> {
                    statement.setString(1, run);
                    statement.setInt(2, project);
                    statement.setString(3, tag);
                    statement.setString(4, key);
                });
    }

    /** Links to experiments of other projects stay: they are the project's, whatever the experiments are like. */
    void deselectOthers(String run, int project, Set<String> matches) {
        List<String> others = new ArrayList<>(jdbc.queryForList(
                "select distinct experiment_key from run_experiment where run_id = ? and project = ? and lives_here",
                String.class,
                run,
                project));
        others.removeIf(matches::contains);
        for (Listing listing : Listing.values()) {
            jdbc.batchUpdate(
                    "update run_experiment set selected = false where run_id = ? and project = ? and listing = ?"
                            + " and experiment_key = ? and lives_here",
                    others,
                    BATCH,
                    (statement, key) -> {
                        statement.setString(1, run);
                        statement.setInt(2, project);
                        statement.setString(3, listing.name());
                        statement.setString(4, key);
                    });
        }
    }

    Map<Listing, List<String>> keysSeen(String run, int project) {
        Map<Listing, List<String>> keys = new EnumMap<>(Listing.class);
        jdbc.query(
                "select listing, experiment_key from run_experiment where run_id = ? and project = ?",
                row -> {
                    keys.computeIfAbsent(Listing.valueOf(row.getString("listing")), ignored -> new ArrayList<>())
                            .add(row.getString("experiment_key"));
                },
                run,
                project);
        return keys;
    }

    /**
     * What tells whether an experiment changed.
     *
     * @param fingerprint of its listing row
     */
    record Listed(String experimentKey, boolean running, String fingerprint) {}

    /** The selected experiments of a project that live there, by key; one that was in both lists is the archived one. */
    Collection<Listed> listed(String run, int project) {
        Map<String, Listed> listed = new LinkedHashMap<>();
        jdbc.query(
                "select experiment_key, running, fingerprint from run_experiment"
                        + " where run_id = ? and project = ? and lives_here and selected order by experiment_key, listing",
                row -> {
                    listed.put(
                            row.getString("experiment_key"),
                            new Listed(
                                    row.getString("experiment_key"),
                                    row.getBoolean("running"),
                                    row.getString("fingerprint")));
                },
                run,
                project);
        return listed.values();
    }

    /** The lists of a project that have any of the experiments which are fetched or looked at. */
    Set<Listing> listsToRead(String run, int project) {
        Set<Listing> lists = EnumSet.noneOf(Listing.class);
        jdbc.query(
                "select distinct e.listing from run_experiment e"
                        + " join run_change c on c.run_id = e.run_id and c.experiment_key = e.experiment_key"
                        + " where e.run_id = ? and e.project = ? and c.project = ? and e.lives_here",
                row -> {
                    lists.add(Listing.valueOf(row.getString("listing")));
                },
                run,
                project,
                project);
        return lists;
    }

    /** Hands over the key of each experiment that is listed where it lives, selected or not; some more than once. */
    void forEachKeyListed(String run, Consumer<String> keys) {
        jdbc.query(
                "select experiment_key from run_experiment where run_id = ? and lives_here",
                row -> {
                    keys.accept(row.getString("experiment_key"));
                },
                run);
    }

    /** Keys that a project lists although they live elsewhere, sorted. */
    List<String> symlinks(String run, int project) {
        return jdbc.queryForList(
                "select distinct experiment_key from run_experiment where run_id = ? and project = ? and not lives_here"
                        + " and selected order by experiment_key",
                String.class,
                run,
                project);
    }

    /** The listing rows of some experiments of a bundle, sorted by key; of one that was in both lists, the archived one. */
    List<ExperimentMetadata> metadata(String run, int project, List<String> keys) {
        Map<String, ExperimentMetadata> byKey = new HashMap<>();
        for (Listing listing : Listing.values()) {
            jdbc.query(
                    "select e.metadata from " + Wanted.KEYS + " join run_experiment e on e.run_id = ?"
                            + " and e.project = ? and e.listing = ? and e.experiment_key = w.wanted"
                            + " where e.lives_here",
                    row -> {
                        ExperimentMetadata experiment = Json.read(row.getString("metadata"), ExperimentMetadata.class);
                        if (experiment.archived() || !byKey.containsKey(experiment.experimentKey())) {
                            byKey.put(experiment.experimentKey(), experiment);
                        }
                    },
                    Wanted.keys(keys),
                    run,
                    project,
                    listing.name());
        }
        return keys.stream()
                .sorted()
                .map(key -> {
                    ExperimentMetadata experiment = byKey.get(key);
                    if (experiment == null) {
                        throw new JobException("The job repository lost experiment " + key + " of run " + run, null);
                    }
                    return experiment;
                })
                .toList();
    }

    /** Tags of some experiments of a bundle, where they were looked up by tag. */
    Map<String, List<String>> tags(String run, int project, Collection<String> keys) {
        Map<String, List<String>> tags = new HashMap<>();
        jdbc.query(
                "select t.tag, t.experiment_key from " + Wanted.KEYS + " join run_tag t on t.run_id = ?"
                        + " and t.project = ? and t.experiment_key = w.wanted",
                row -> {
                    tags.computeIfAbsent(row.getString("experiment_key"), ignored -> new ArrayList<>())
                            .add(row.getString("tag"));
                },
                Wanted.keys(keys),
                run,
                project);
        return tags;
    }
}
