// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometException;
import io.cometlake.client.CometReader;
import io.cometlake.client.Listing;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.Project;
import io.cometlake.client.model.ProjectColumn;
import io.cometlake.client.model.QueryColumns;
import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.Selection;
import io.cometlake.query.Columns;
import io.cometlake.query.Query;
import io.cometlake.query.QueryException;
import io.cometlake.query.QueryPlan;
import io.cometlake.query.UnknownNames;
import io.cometlake.query.Variable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a project holds, one call after the other: both listings page by page, which experiments the selection's query
 * finds, the project's notes, and which experiments had something logged to them lately. Restartable: {@link #checkpoint()} after
 * findings were saved, handed to a new discovery together with the keys saved so far, goes on where this one was. Not thread-safe.
 *
 * <p>Pages cannot be trusted: a server may ignore {@code page}, and experiments that come or go while listing shift the rest
 * (nothing in an answer says so). Both show as a key seen twice, or as fewer keys than the server counts for the project;
 * then the listing is read once more in one piece.
 */
public final class ProjectDiscovery implements Discovery {
    /** More than a project can have (25,000 by Comet's documentation), so that a server which pages answers with all. */
    private static final int WHOLE = 1_000_000;

    private final CometReader comet;
    private final Project project;
    private final Selection selection;
    private final DiscoveryTuning tuning;
    private final Map<Listing, Set<String>> seen = new EnumMap<>(Listing.class);
    private final List<Finding> pending = new ArrayList<>();
    private final @Nullable Instant hintsSince;
    private Stage stage;
    private int position;

    /** The checkpoint of a project whose experiments are known, so that no listing is read. */
    public static final String EXPERIMENTS_KNOWN = "QUERY:1";

    /** What is done next. */
    private enum Stage {
        ACTIVE,
        ACTIVE_WHOLE,
        ARCHIVED,
        ARCHIVED_WHOLE,
        COUNT,
        QUERY,
        NOTES,
        DONE
    }

    /**
     * @param selection of what is below the project: archived or not, which metrics and parameters
     * @param checkpoint of an earlier discovery of the same project, or null to begin
     * @param saved the keys that earlier findings listed
     * @param hintsSince the moment since which the server is asked for what was logged; null to ask for nothing
     */
    public ProjectDiscovery(
            CometReader comet,
            Project project,
            Selection selection,
            DiscoveryTuning tuning,
            @Nullable String checkpoint,
            Map<Listing, ? extends Collection<String>> saved,
            @Nullable Instant hintsSince) {
        this.comet = comet;
        this.project = project;
        this.selection = selection;
        this.tuning = tuning;
        for (Listing listing : Listing.values()) {
            Collection<String> keys = saved.get(listing);
            seen.put(listing, keys == null ? new HashSet<>() : new HashSet<>(keys));
        }
        this.hintsSince = hintsSince;
        String[] parts = (checkpoint == null ? "ACTIVE:1" : checkpoint).split(":", -1);
        stage = Stage.valueOf(parts[0]);
        position = Integer.parseInt(parts[1]);
    }

    @Override
    public String checkpoint() {
        return stage + ":" + position;
    }

    @Override
    public List<Finding> next() {
        pending.clear();
        while (stage != Stage.DONE && pending.isEmpty()) {
            advance();
        }
        return List.copyOf(pending);
    }

    private void advance() {
        switch (stage) {
            case ACTIVE -> readPage(Listing.ACTIVE, Stage.ACTIVE_WHOLE, afterActive());
            case ACTIVE_WHOLE -> readWhole(Listing.ACTIVE, afterActive());
            case ARCHIVED -> readPage(Listing.ARCHIVED, Stage.ARCHIVED_WHOLE, Stage.COUNT);
            case ARCHIVED_WHOLE -> readWhole(Listing.ARCHIVED, Stage.COUNT);
            case COUNT -> compareWithCount();
            case QUERY -> findMatches();
            case NOTES -> readNotes();
            case DONE -> {}
        }
    }

    private Stage afterActive() {
        return selection.archived() == ArchivedExperiments.INCLUDED ? Stage.ARCHIVED : Stage.COUNT;
    }

    private void readPage(Listing listing, Stage whole, Stage next) {
        int page = position;
        List<ExperimentMetadata> experiments = fetch(listing, page, tuning.pageSize());
        boolean repeats = !addAll(listing, experiments);
        if (repeats) {
            go(whole, 1);
            return;
        }
        if (!experiments.isEmpty()) {
            pending.add(new Finding.Page(listing, experiments));
        }
        // More than was asked for: the server does not page, and this was everything.
        boolean last = experiments.size() != tuning.pageSize();
        go(last ? next : stage, last ? 1 : page + 1);
    }

    private void readWhole(Listing listing, Stage next) {
        List<ExperimentMetadata> experiments = fetch(listing, 1, WHOLE);
        set(listing).clear();
        addAll(listing, experiments);
        pending.add(new Finding.WholeListing(listing, experiments));
        go(next, position + 1);
    }

    /** The server's own count of a project is what shows an experiment that slipped between two pages. */
    private void compareWithCount() {
        Long counted = project.numberOfExperiments();
        if (counted != null && isShort(counted)) {
            readWhole(Listing.ACTIVE, Stage.QUERY);
            long now = currentCount(counted);
            if (isShort(now)) {
                pending.add(new Finding.Warning("Project " + project.workspaceName() + "/" + project.projectName()
                        + ": the server counts " + now + " experiments and lists "
                        + set(Listing.ACTIVE).size() + " active and "
                        + (selection.archived() == ArchivedExperiments.INCLUDED
                                ? set(Listing.ARCHIVED).size() + " archived ones."
                                : "no archived ones, which were left out.")));
            }
        }
        go(Stage.QUERY, 1);
    }

    /** Whether a count includes archived experiments differs between servers, so either reading satisfies it. */
    private boolean isShort(long counted) {
        return set(Listing.ACTIVE).size() + set(Listing.ARCHIVED).size() < counted;
    }

    private long currentCount(long before) {
        return comet.listProjects(project.workspaceName()).stream()
                .filter(candidate -> candidate.projectId().equals(project.projectId()))
                .map(Project::numberOfExperiments)
                .mapToLong(count -> count == null ? before : count)
                .findFirst()
                .orElse(before);
    }

    /** Which of the listed experiments are exported for all that the selection's query says. */
    private void findMatches() {
        Optional<Query> query = selection.condition();
        if (query.isPresent() && !lists().isEmpty()) {
            findMatches(query.get());
        }
        go(Stage.NOTES, 1);
    }

    private void findMatches(Query query) {
        List<ProjectColumn> columns = new ArrayList<>();
        for (Listing listing : lists()) {
            columns.addAll(comet.listColumns(project.workspaceName(), project.projectName(), listing));
        }
        // Asked for once: what is fetched afterwards is known by the same names.
        pending.add(new Finding.Details(DetailsDiscovery.details(columns, selection)));
        Set<String> keys = new TreeSet<>();
        Columns known = QueryColumns.of(columns);
        query.unknownNames(known)
                .forEach(unknown -> pending.add(new Finding.UnknownName(
                        unknown.variable().toString(),
                        unknown.alternatives().stream()
                                .map(Variable::toString)
                                .findFirst()
                                .orElse(""))));
        try {
            QueryPlan plan = QueryPlan.withoutSearch(query.resolve(known, UnknownNames.ARE_ABSENT));
            lists().forEach(listing -> keys.addAll(plan.run(new ListingQuery(comet, project, listing, set(listing)))));
        } catch (QueryException e) {
            // Projects differ in what they have; only this one has nothing to offer.
            pending.add(new Finding.Warning("Project " + project.workspaceName() + "/" + project.projectName()
                    + ": none of its experiments is exported, as the query does not fit it. " + e.getMessage()));
        }
        keys.removeIf(key -> !isListed(key));
        pending.add(new Finding.Matches(List.copyOf(keys)));
    }

    private void readNotes() {
        pending.add(
                new Finding.Notes(comet.fetchProjectNotes(project.projectId()).orElse(null)));
        if (hintsSince != null) {
            readHints(hintsSince);
        }
        go(Stage.DONE, 1);
    }

    /** Nothing relies on hints alone, so that a server which has none is no failure. */
    private void readHints(Instant since) {
        try {
            Set<String> keys = new TreeSet<>();
            for (Listing listing : lists()) {
                keys.addAll(comet.listMatching(
                        project.workspaceName(), project.projectName(), LastMessage.after(since), listing));
            }
            keys.removeIf(key -> !isListed(key));
            pending.add(new Finding.Hints(List.copyOf(keys)));
        } catch (CometException e) {
            if (FailureStreak.concernsAll(e)) {
                throw e;
            }
            pending.add(new Finding.Warning("The server does not say to which experiments something was logged lately ("
                    + e.getMessage() + "). What shows in no listing, as a late metric or a tag, is found by the sweep"
                    + " alone."));
        }
    }

    private boolean isListed(String key) {
        return set(Listing.ACTIVE).contains(key) || set(Listing.ARCHIVED).contains(key);
    }

    /** The lists that hold anything: an empty one costs no further calls. */
    private List<Listing> lists() {
        return seen.keySet().stream().filter(listing -> !set(listing).isEmpty()).toList();
    }

    private List<ExperimentMetadata> fetch(Listing listing, int page, int size) {
        return comet.fetchExperiments(project.workspaceName(), project.projectName(), listing, page, size);
    }

    /** Whether all of them were new. */
    private boolean addAll(Listing listing, List<ExperimentMetadata> experiments) {
        boolean allNew = true;
        for (ExperimentMetadata experiment : experiments) {
            allNew &= set(listing).add(experiment.experimentKey());
        }
        return allNew;
    }

    private Set<String> set(Listing listing) {
        return seen.computeIfAbsent(listing, ignored -> new HashSet<>());
    }

    private void go(Stage next, int nextPosition) {
        stage = next;
        position = nextPosition;
    }
}
