// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PublishOrderTest {
    @Test
    void theCallersOrderStaysWhereNothingMoves() {
        PublishOrder order = order(List.of(bundle("b1", "k1")), bundle("b2", "k2"), bundle("b1", "k1"));

        assertThat(names(order)).containsExactly("b2", "b1");
        assertThat(order.removedFirst()).isEmpty();
    }

    @Test
    void whoLosesAnExperimentGoesBeforeWhoWinsIt() {
        PublishOrder order = order(
                List.of(bundle("b1", "k1"), bundle("b2", "k2"), bundle("b3", "k3")),
                bundle("b1", "k1", "k2"),
                bundle("b2", "k3"),
                bundle("b3"));

        assertThat(names(order)).containsExactly("b3", "b2", "b1");
        assertThat(order.removedFirst()).isEmpty();
    }

    @Test
    void whereTwoSwapTheOldFilesOfOneGoFirst() {
        PublishOrder order =
                order(List.of(bundle("b1", "k1"), bundle("b2", "k2")), bundle("b1", "k2"), bundle("b2", "k1"));

        assertThat(names(order)).containsExactly("b2", "b1");
        assertThat(order.removedFirst()).extracting(BundleKey::bundle).containsExactly("b1");
    }

    @Test
    void anExperimentMayComeFromABundleThatGoes() {
        BundleManifest old = bundle("b1", "k1");
        CommitRequest request = new CommitRequest("run", "export", List.of(bundle("b2", "k1")), List.of(old), Map.of());

        assertThat(names(new PublishOrder(List.of(old), request))).containsExactly("b2");
    }

    @Test
    void noExperimentIsInTwoBundles() {
        assertThatThrownBy(() -> order(List.of(), bundle("b1", "k1"), bundle("b2", "k1")))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("Experiment k1 would stand in two bundles");
        assertThatThrownBy(() -> order(List.of(bundle("b1", "k1")), bundle("b2", "k1")))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("Experiment k1 would stand in two bundles");
    }

    private static PublishOrder order(List<BundleManifest> current, BundleManifest... changed) {
        return new PublishOrder(current, new CommitRequest("run", "export", List.of(changed), List.of(), Map.of()));
    }

    private static List<String> names(PublishOrder order) {
        return order.bundles().stream().map(BundleManifest::bundle).toList();
    }

    private static BundleManifest bundle(String name, String... experiments) {
        List<BundleEntry> entries =
                Stream.of(experiments).map(key -> new BundleEntry(key, "f", 0)).toList();
        return new BundleManifest(BundleManifest.FORMAT, name, Grain.BUNDLE, "w", "p", null, "run", entries, List.of());
    }
}
