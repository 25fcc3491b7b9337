// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.Listing;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Selection;
import io.cometlake.export.ProjectDetails.TagLookup;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DetailsDiscoveryTest {
    private final FakeComet comet = new FakeComet();
    private final List<Finding.TagMembers> tags = new ArrayList<>();
    private Selection selection = Selection.EVERYTHING;
    private Set<TagLookup> lookups = EnumSet.allOf(TagLookup.class);
    private ProjectDetails details;

    @Test
    void leavesOutMetricsAndParametersThatAreNotSelected() {
        comet.series.put("a", List.of(FakeComet.series("loss", 1), FakeComet.series("sys.cpu", 2)));
        comet.parameters.addAll(List.of("lr", "batch"));
        selection = selection
                .withMetrics(new NameFilter(List.of(), List.of("sys.*")))
                .withParameters(NameFilter.including(List.of("l?")));

        discover(1);

        assertThat(details.metrics()).containsExactly("loss");
        assertThat(details.parameters()).containsExactly("lr");
    }

    @Test
    void looksTagsUpTheCheaperWay() {
        comet.tags.put("good", Set.of("a", "c"));
        discover(3);
        assertThat(details.tagLookup()).isEqualTo(TagLookup.BY_TAG);
        assertThat(tags).containsExactly(new Finding.TagMembers("good", List.of("a", "c")));

        for (String tag : List.of("t1", "t2", "t3", "t4")) {
            comet.tags.put(tag, Set.of("a"));
        }
        tags.clear();
        details = null;
        discover(3);
        assertThat(details.tagLookup()).isEqualTo(TagLookup.BY_EXPERIMENT);
        assertThat(tags).isEmpty();
    }

    @Test
    void asksForNoTagThatIsReadByExperiment() {
        comet.tags.put("good", Set.of("a"));
        lookups = EnumSet.of(TagLookup.BY_EXPERIMENT);

        discover(9);

        assertThat(details.tagLookup()).isEqualTo(TagLookup.BY_EXPERIMENT);
        assertThat(comet.calls).containsExactly("columns ACTIVE");
    }

    @Test
    void asksOnlyTheListsThatHoldWhatIsRead() {
        comet.tags.put("good", Set.of("a"));
        comet.tags.put("bad", Set.of("b"));

        run(start(EnumSet.of(Listing.ARCHIVED), 9, null));

        assertThat(comet.calls).containsExactly("columns ARCHIVED", "query bad", "query good");
    }

    @Test
    void namesThatAreKnownFromAQueryAreNotAskedForAgain() {
        comet.tags.put("good", Set.of("a"));
        details = new ProjectDetails(List.of("acc"), List.of(), List.of("good"), TagLookup.BY_EXPERIMENT);

        discover(2);

        assertThat(details.metrics()).containsExactly("acc");
        assertThat(details.tagLookup()).isEqualTo(TagLookup.BY_TAG);
        assertThat(comet.calls).containsExactly("query good");
    }

    @Test
    void goesOnBehindTheLastSavedFinding() {
        for (int i = 0; i < 20; i++) {
            comet.tags.put("t" + i, Set.of("a"));
        }
        discover(50);
        List<String> whole = List.copyOf(comet.calls);

        for (int stop = 1; stop < 4; stop++) {
            comet.calls.clear();
            tags.clear();
            details = null;
            DetailsDiscovery first = start(EnumSet.of(Listing.ACTIVE), 50, null);
            for (int i = 0; i < stop; i++) {
                save(first.next());
            }
            run(start(EnumSet.of(Listing.ACTIVE), 50, first.checkpoint()));
            assertThat(comet.calls).as("stopped after %s findings", stop).isEqualTo(whole);
            assertThat(tags).extracting(Finding.TagMembers::tag).hasSize(20).doesNotHaveDuplicates();
        }
    }

    private void discover(long experiments) {
        run(start(EnumSet.of(Listing.ACTIVE), experiments, null));
    }

    private DetailsDiscovery start(Set<Listing> lists, long experiments, String checkpoint) {
        return new DetailsDiscovery(
                comet, comet.project(), selection, lists, experiments, lookups, checkpoint, details);
    }

    private void run(DetailsDiscovery discovery) {
        for (List<Finding> findings = discovery.next(); !findings.isEmpty(); findings = discovery.next()) {
            save(findings);
        }
    }

    private void save(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding instanceof Finding.Details found) {
                details = found.details();
            } else if (finding instanceof Finding.TagMembers members) {
                tags.add(members);
            }
        }
    }
}
