// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.Project;
import io.cometlake.config.Refresh.Reread;
import io.cometlake.export.ChangeFinder.Shown;
import io.cometlake.export.KnownExperiment.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeFinderTest {
    private static final DiscoveredProject PROJECT =
            new DiscoveredProject(0, new Project("p1", "proj", "ws", null, null, null, null, null), List.of());

    private static final String SEEN = fingerprint(experiment("n", "proj", false, 2L));

    private final ChangeFinder finder = new ChangeFinder(Reread.CHANGED);

    @Test
    void whatTheLakeLacksIsNew() {
        assertThat(finder.find(PROJECT, new Shown(SEEN, true, true, false), null))
                .isEqualTo(Change.NEW);
    }

    @Test
    void anEqualRowIsUnchangedUnlessSomethingElseSpeaks() {
        assertThat(find(SEEN)).isEqualTo(Change.UNCHANGED);
        assertThat(finder.find(PROJECT, new Shown(SEEN, true, false, false), known(SEEN)))
                .isEqualTo(Change.RUNNING);
        assertThat(finder.find(PROJECT, new Shown(SEEN, false, true, false), known(SEEN)))
                .isEqualTo(Change.HINTED);
        assertThat(finder.find(
                        PROJECT,
                        new Shown(SEEN, false, false, false),
                        new KnownExperiment(place("proj"), SEEN, false, false)))
                .isEqualTo(Change.RESHAPED);
        assertThat(finder.find(PROJECT, new Shown(SEEN, false, false, true), known(SEEN)))
                .isEqualTo(Change.DOUBTED);
        assertThat(new ChangeFinder(Reread.EVERYTHING).find(PROJECT, new Shown(SEEN, false, false, false), known(SEEN)))
                .isEqualTo(Change.FORCED);
    }

    @Test
    void eachPartOfTheRowHasItsName() {
        assertThat(find(fingerprint(experiment("other", "proj", false, 2L)))).isEqualTo(Change.RENAMED);
        assertThat(find(fingerprint(experiment("n", "proj", true, 2L)))).isEqualTo(Change.ARCHIVED);
        assertThat(find(fingerprint(experiment("n", "proj", false, 3L)))).isEqualTo(Change.CHANGED);
        assertThat(find(fingerprint(experiment("n", "renamed", false, 2L)))).isEqualTo(Change.MOVED);
        assertThat(find(fingerprint(experiment("other", "proj", true, 3L)))).isEqualTo(Change.CHANGED);
        String archived = fingerprint(experiment("n", "proj", true, 2L));
        assertThat(finder.find(PROJECT, new Shown(SEEN, false, false, false), known(archived)))
                .isEqualTo(Change.RESTORED);
    }

    @Test
    void oneWhoseRowsAreInAnotherProjectMovedWhateverItsRowSays() {
        assertThat(finder.find(
                        PROJECT,
                        new Shown(SEEN, false, false, false),
                        new KnownExperiment(place("was"), SEEN, true, false)))
                .isEqualTo(Change.MOVED);
    }

    @Test
    void oneThatWasGoneReturns() {
        assertThat(finder.find(
                        PROJECT,
                        new Shown(SEEN, false, false, false),
                        new KnownExperiment(place("proj"), SEEN, true, true)))
                .isEqualTo(Change.RETURNED);
    }

    @Test
    void whatAVersionBeforeWroteCannotBeComparedAndIsReadAnew() {
        assertThat(finder.find(
                        PROJECT, new Shown(SEEN, false, false, false), known("00112233445566778899aabbccddeeff")))
                .isEqualTo(Change.CHANGED);
        assertThat(finder.find(PROJECT, new Shown(SEEN, false, false, false), known("")))
                .isEqualTo(Change.CHANGED);
    }

    @Test
    void aFingerprintIsReadBackAndShowsNothing() {
        ExperimentMetadata experiment = experiment("a name", "proj", true, 2L);

        assertThat(Fingerprint.parse(Fingerprint.of(experiment).text())).contains(Fingerprint.of(experiment));
        assertThat(Fingerprint.of(experiment).text()).hasSize(44).doesNotContain("name");
        assertThat(Fingerprint.parse("x")).isEmpty();
    }

    @Test
    void onlyWhatTheServerHasNewerLeavesOtherTablesBehind() {
        assertThat(List.of(Change.values()).stream().filter(Change::saysOutOfDate))
                .contains(Change.CHANGED, Change.HINTED, Change.RENAMED, Change.RETURNED)
                .doesNotContain(Change.NEW, Change.FORCED, Change.RESHAPED, Change.UNCHANGED, Change.GONE);
        assertThat(List.of(Change.values()).stream().filter(change -> !change.isFetched()))
                .containsExactly(Change.RECHECKED, Change.GONE, Change.UNCHANGED);
    }

    private Change find(String now) {
        return finder.find(PROJECT, new Shown(now, false, false, false), known(SEEN));
    }

    private static KnownExperiment known(String fingerprint) {
        return new KnownExperiment(place("proj"), fingerprint, true, false);
    }

    private static Place place(String project) {
        return new Place("ws", project);
    }

    private static String fingerprint(ExperimentMetadata experiment) {
        return Fingerprint.of(experiment).text();
    }

    private static ExperimentMetadata experiment(String name, String project, boolean archived, Long end) {
        return new ExperimentMetadata(
                "key", name, "p1", project, "ws", "ada", 1L, end, 1L, archived, false, false, false, null, null, null);
    }
}
