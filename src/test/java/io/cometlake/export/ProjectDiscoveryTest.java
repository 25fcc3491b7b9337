// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.Listing;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProjectDiscoveryTest {
    private final FakeComet comet = new FakeComet();
    private final Map<Listing, Set<String>> listed = new EnumMap<>(Listing.class);
    private final List<String> warnings = new ArrayList<>();
    private final List<Finding.UnknownName> unknown = new ArrayList<>();
    private final List<Finding.Matches> matches = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();
    private Selection selection = Selection.EVERYTHING;
    private ProjectDetails details;
    private Instant hintsSince;
    private String notes;

    @Test
    void readsBothListingsPageByPage() {
        comet.add("a", "b", "c", "d", "e");
        comet.archived.put("z", FakeComet.experiment("z", true));
        comet.counted = 5L;

        discover(2);

        assertThat(listed.get(Listing.ACTIVE)).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        assertThat(listed.get(Listing.ARCHIVED)).containsExactly("z");
        assertThat(comet.calls)
                .containsSequence("experiments ACTIVE 1", "experiments ACTIVE 2", "experiments ACTIVE 3")
                .doesNotContain("experiments ACTIVE 4");
        assertThat(warnings).isEmpty();
    }

    @Test
    void leavesArchivedExperimentsOutWhenAsked() {
        comet.add("a");
        comet.archived.put("z", FakeComet.experiment("z", true));

        run(start(2, ArchivedExperiments.LEFT_OUT, null));

        assertThat(listed).doesNotContainKey(Listing.ARCHIVED);
        assertThat(comet.calls).noneMatch(call -> call.contains("ARCHIVED"));
    }

    @Test
    void takesEverythingFromAServerThatDoesNotPage() {
        comet.add("a", "b", "c", "d", "e");
        comet.ignoresSize = true;

        discover(2);

        assertThat(listed.get(Listing.ACTIVE)).hasSize(5);
        assertThat(comet.calls)
                .filteredOn(call -> call.startsWith("experiments ACTIVE"))
                .hasSize(1);
    }

    @Test
    void noticesAServerThatIgnoresThePage() {
        comet.add("a", "b", "c", "d", "e");
        comet.ignoresPage = true;

        discover(2);

        assertThat(listed.get(Listing.ACTIVE)).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void readsTheListAgainWhenANewExperimentShiftsIt() {
        comet.add("b", "c", "d", "e");
        comet.counted = 4L;
        comet.betweenPages = () -> comet.add("a");

        discover(2);

        assertThat(listed.get(Listing.ACTIVE)).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
    }

    @Test
    void findsTheExperimentThatADeletionShiftedOutOfSight() {
        comet.add("a", "b", "c", "d", "e");
        comet.counted = 5L;
        comet.betweenPages = () -> {
            if (comet.active.remove("a") != null) {
                comet.counted = 4L;
            }
        };

        discover(2);

        assertThat(listed.get(Listing.ACTIVE)).containsExactlyInAnyOrder("b", "c", "d", "e");
        assertThat(warnings).isEmpty();
    }

    @Test
    void warnsWhenTheServerCountsMoreThanItLists() {
        comet.add("a", "b");
        comet.counted = 3L;

        discover(10);

        assertThat(warnings)
                .containsExactly(
                        "Project ws/proj: the server counts 3 experiments and lists 2 active and 0 archived ones.");
    }

    @Test
    void goesOnBehindTheLastSavedFinding() {
        comet.add("a", "b", "c", "d", "e");
        comet.matching.add("a");
        hintsSince = Instant.EPOCH;
        discover(2);
        List<String> whole = List.copyOf(comet.calls);

        for (int stop = 1; stop < 4; stop++) {
            comet.calls.clear();
            listed.clear();
            hints.clear();
            ProjectDiscovery first = start(2, ArchivedExperiments.INCLUDED, null);
            for (int i = 0; i < stop; i++) {
                save(first.next());
            }
            run(start(2, ArchivedExperiments.INCLUDED, first.checkpoint()));
            assertThat(comet.calls).as("stopped after %s findings", stop).isEqualTo(whole);
            assertThat(listed.get(Listing.ACTIVE)).hasSize(5);
            assertThat(hints).containsExactly("a");
        }
    }

    @Test
    void asksOnceANonEmptyListForWhatWasLoggedLately() {
        comet.add("a", "b");
        comet.matching.addAll(List.of("b", "elsewhere"));
        hintsSince = Instant.parse("2026-11-25T02:00:00Z");

        discover(10);

        assertThat(hints).containsExactly("b");
        assertThat(notes).isEqualTo("Notes.");
        assertThat(comet.calls)
                .containsExactly("experiments ACTIVE 1", "experiments ARCHIVED 1", "notes", "query ACTIVE");
    }

    @Test
    void aServerThatHasNoHintsIsToldAndNoFailure() {
        comet.add("a");
        comet.refusesQueries = true;
        hintsSince = Instant.EPOCH;

        discover(10);

        assertThat(hints).isEmpty();
        assertThat(warnings).singleElement().asString().contains("found by the sweep alone");
    }

    @Test
    void aQuietProjectIsAskedForNoNames() {
        comet.add("a");

        discover(10);

        assertThat(comet.calls).noneMatch(call -> call.startsWith("columns") || call.startsWith("query"));
    }

    @Test
    void asksOnceAListForTheExperimentsThatFulfilTheQuery() {
        comet.add("a", "b", "c");
        comet.archived.put("z", FakeComet.experiment("z", true));
        comet.series.put("a", List.of(FakeComet.series("acc", 1)));
        comet.matching.addAll(List.of("a", "z", "elsewhere"));
        selection = selection.withQuery("Metric('acc') > .9");

        discover(10);

        assertThat(matches).containsExactly(new Finding.Matches(List.of("a", "z")));
        assertThat(comet.calls)
                .containsSubsequence("columns ACTIVE", "columns ARCHIVED", "query ACTIVE", "query ARCHIVED", "notes");
        assertThat(comet.calls).filteredOn(call -> call.startsWith("query")).hasSize(2);
        assertThat(details.metrics()).containsExactly("acc");
        assertThat(warnings).isEmpty();
    }

    @Test
    void asksForThePartsOfAlternativesOnceAList() {
        comet.add("a", "b", "c");
        comet.series.put("a", List.of(FakeComet.series("acc", 1)));
        selection = selection.withQuery("Metric('acc') > .9 | Metric('acc') < .1");

        discover(10);

        assertThat(comet.calls)
                .filteredOn(call -> call.startsWith("query"))
                .containsExactly("query ACTIVE", "query ACTIVE");
    }

    @Test
    void aProjectThatLacksWhatTheQueryNamesHasNothingToExportAndIsTold() {
        comet.add("a");
        comet.matching.add("a");
        selection = selection.withQuery("Metric('acc') > .9");

        discover(10);

        assertThat(matches).containsExactly(new Finding.Matches(List.of()));
        assertThat(comet.calls).noneMatch(call -> call.startsWith("query"));
        assertThat(unknown).containsExactly(new Finding.UnknownName("Metric(\"acc\")", ""));
        assertThat(warnings).isEmpty();
    }

    @Test
    void aNameThatTheProjectLacksIsMissingForAllOfIt() {
        comet.add("a", "b");
        comet.matching.add("a");
        selection = selection.withQuery("Metric('acc') == None");

        discover(10);

        assertThat(matches).containsExactly(new Finding.Matches(List.of("a", "b")));
        assertThat(comet.calls).noneMatch(call -> call.startsWith("query"));
    }

    @Test
    void aTypeThatDoesNotFitIsTold() {
        comet.add("a");
        selection = selection.withQuery("Environment('os').between(1, 2)");

        discover(10);

        assertThat(matches).containsExactly(new Finding.Matches(List.of()));
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("Project ws/proj: none of its experiments is exported, as the query does not fit it.");
    }

    @Test
    void anEmptyProjectIsNotAsked() {
        selection = selection.withQuery("Tag('good')");

        discover(10);

        assertThat(matches).isEmpty();
        assertThat(comet.calls).noneMatch(call -> call.startsWith("query") || call.startsWith("columns"));
    }

    private void discover(int pageSize) {
        listed.clear();
        run(start(pageSize, ArchivedExperiments.INCLUDED, null));
    }

    private ProjectDiscovery start(int pageSize, ArchivedExperiments archived, String checkpoint) {
        return new ProjectDiscovery(
                comet,
                comet.project(),
                selection.withArchived(archived),
                new DiscoveryTuning(pageSize),
                checkpoint,
                listed,
                hintsSince);
    }

    private void run(ProjectDiscovery discovery) {
        for (List<Finding> findings = discovery.next(); !findings.isEmpty(); findings = discovery.next()) {
            save(findings);
        }
    }

    private void save(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding instanceof Finding.Page page) {
                page.experiments().forEach(experiment -> add(page.listing(), experiment));
            } else if (finding instanceof Finding.WholeListing whole) {
                listed.remove(whole.listing());
                whole.experiments().forEach(experiment -> add(whole.listing(), experiment));
            } else if (finding instanceof Finding.Details found) {
                details = found.details();
            } else if (finding instanceof Finding.Hints found) {
                hints.addAll(found.experimentKeys());
            } else if (finding instanceof Finding.Notes found) {
                notes = found.notes();
            } else if (finding instanceof Finding.Matches found) {
                matches.add(found);
            } else if (finding instanceof Finding.UnknownName name) {
                unknown.add(name);
            } else if (finding instanceof Finding.Warning warning) {
                warnings.add(warning.text());
            }
        }
    }

    private void add(Listing listing, ExperimentMetadata experiment) {
        listed.computeIfAbsent(listing, ignored -> new LinkedHashSet<>()).add(experiment.experimentKey());
    }
}
