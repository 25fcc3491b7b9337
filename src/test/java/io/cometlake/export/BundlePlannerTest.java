// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BundlePlannerTest {
    private static final BundleTuning TUNING = new BundleTuning(3, 1_000, 100);
    private static final List<DiscoveredProject> PROJECTS = List.of(project(0, "alpha"), project(1, "beta"));

    @Test
    void fillsNewBundlesInTheOrderOfKeysUpToTheirSize() {
        List<BundlePlan> plans = plan(listed(0, "e", "a", "d", "b", "c"), List.of(), 1);

        assertThat(plans).extracting(BundlePlan::fetch).containsExactly(List.of("a", "b", "c"), List.of("d", "e"));
        assertThat(plans).extracting(BundlePlan::bundle).containsExactly("run-00000", "run-00001");
        assertThat(plans).noneMatch(BundlePlan::existing);
    }

    @Test
    void cutsBundlesByExpectedPoints() {
        assertThat(plan(listed(0, "a", "b", "c"), List.of(), 6))
                .extracting(BundlePlan::fetch)
                .containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    @Test
    void keepsRunningExperimentsApart() {
        List<ListedExperiment> experiments = List.of(
                new ListedExperiment("a", 0, false, Change.CHANGED),
                new ListedExperiment("b", 0, true, Change.CHANGED),
                new ListedExperiment("c", 0, false, Change.CHANGED));

        assertThat(plan(experiments, List.of(), 1))
                .extracting(BundlePlan::fetch)
                .containsExactly(List.of("a", "c"), List.of("b"));
    }

    @Test
    void refetchesWhatTheLakeHoldsIntoTheSameBundle() {
        List<CatalogBundle> catalog = List.of(bundle("alpha", "old", "a", "b"));

        List<BundlePlan> plans = plan(listed(0, "b", "c"), catalog, 1);

        assertThat(plans.get(0).bundle()).isEqualTo("old");
        assertThat(plans.get(0).existing()).isTrue();
        assertThat(plans.get(0).fetch()).containsExactly("b");
        assertThat(plans.get(0).drop()).isEmpty();
        assertThat(plans.get(1).fetch()).containsExactly("c");
    }

    @Test
    void takesAMovedExperimentOutOfItsOldBundleAfterItsNewOneHasIt() {
        List<CatalogBundle> catalog = List.of(bundle("alpha", "old", "a", "b"), bundle("beta", "there", "z"));

        List<BundlePlan> plans = plan(
                Stream.concat(listed(1, "a", "z").stream(), listed(0, "b").stream())
                        .toList(),
                catalog,
                1);

        assertThat(plans.get(0).bundle()).isEqualTo("there");
        assertThat(plans.get(0).fetch()).containsExactly("z");
        assertThat(plans.get(1).project()).isEqualTo("beta");
        assertThat(plans.get(1).fetch()).containsExactly("a");
        assertThat(plans.get(2).bundle()).isEqualTo("old");
        assertThat(plans.get(2).drop()).containsExactly("a");
        assertThat(plans.get(2).fetch()).containsExactly("b");
    }

    @Test
    void triesFirstWhatFailedTheLastTime() {
        List<BundlePlan> plans = new BundlePlanner(TUNING, "run")
                .plan(
                        PROJECTS,
                        listed(0, "a", "b", "c", "d", "e"),
                        Set.of(),
                        List.of(bundle("alpha", "old", "a")),
                        Set.of("e"),
                        number -> 1);

        assertThat(plans)
                .extracting(BundlePlan::fetch)
                .containsExactly(List.of("e"), List.of("a"), List.of("b", "c", "d"));
        assertThat(plans).extracting(BundlePlan::number).containsExactly(0, 1, 2);
    }

    @Test
    void anExperimentThatCouldNotBeFetchedStaysInItsOldBundle() {
        BundlePlan shrinking = new BundlePlan(3, "ws", "alpha", 0, "old", true, List.of("b"), List.of("a", "c"));

        assertThat(shrinking.keeping(Set.of("a", "x")).drop()).containsExactly("c");
        assertThat(shrinking.keeping(Set.of("a", "c")).shrinks()).isFalse();
    }

    @Test
    void looksAtSomeFetchesOthersAndNamesThoseThatAreGoneInTheirBundle() {
        List<CatalogBundle> catalog = List.of(
                bundle("alpha", "old", "a", "b", "c"), bundle("alpha", "quiet", "d"), bundle("beta", "lost", "x"));
        List<ListedExperiment> experiments = List.of(
                new ListedExperiment("a", 0, false, Change.RECHECKED),
                new ListedExperiment("b", 0, false, Change.HINTED));

        List<BundlePlan> plans = new BundlePlanner(TUNING, "run")
                .plan(PROJECTS, experiments, Set.of("c", "x", "nowhere"), catalog, Set.of(), number -> 1);

        assertThat(plans).extracting(BundlePlan::bundle).containsExactly("old", "lost");
        assertThat(plans.get(0).recheck()).containsExactly("a");
        assertThat(plans.get(0).fetch()).containsExactly("b");
        assertThat(plans.get(0).gone()).containsExactly("c");
        assertThat(plans.get(1).gone()).containsExactly("x");
        assertThat(plans.get(1).projectNumber()).isNull();
        assertThat(plans).noneMatch(BundlePlan::shrinks);
    }

    @Test
    void namesEachExperimentInOneBundleOnly() {
        List<ListedExperiment> experiments = new ArrayList<>();
        IntStream.range(0, 100)
                .forEach(i -> experiments.add(new ListedExperiment("key" + i, i % 2, i % 7 == 0, Change.CHANGED)));

        List<BundlePlan> plans = plan(experiments, List.of(bundle("alpha", "old", "key4", "key1", "key8")), 1);

        assertThat(plans.stream().flatMap(plan -> plan.fetch().stream()))
                .doesNotHaveDuplicates()
                .hasSize(100);
        assertThat(plans).extracting(BundlePlan::number).isSorted().doesNotHaveDuplicates();
        assertThat(plans).extracting(BundlePlan::bundle).doesNotHaveDuplicates();
    }

    private static List<BundlePlan> plan(
            List<ListedExperiment> experiments, List<CatalogBundle> catalog, long metrics) {
        return new BundlePlanner(TUNING, "run")
                .plan(PROJECTS, experiments, Set.of(), catalog, Set.of(), number -> metrics);
    }

    private static List<ListedExperiment> listed(int project, String... keys) {
        return Stream.of(keys)
                .map(key -> new ListedExperiment(key, project, false, Change.CHANGED))
                .toList();
    }

    private static CatalogBundle bundle(String project, String name, String... keys) {
        return new CatalogBundle(
                "ws",
                project,
                name,
                Stream.of(keys).map(key -> new CatalogBundle.Entry(key, 10)).toList());
    }

    private static DiscoveredProject project(int number, String name) {
        return new DiscoveredProject(
                number, new Project("id-" + name, name, "ws", null, null, null, null, null), List.of());
    }
}
