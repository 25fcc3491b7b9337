// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.GuardSpec.Protection;
import io.cometlake.query.Columns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

import static io.cometlake.policy.facts.Rows.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each guard rail of single experiments: what it spares, what it lets through, and that it spares what nobody knows. */
class ProtectionsTest {
    private final Policies policy = new Policies();

    @Test
    void withoutGuardsNothingIsSpared() {
        assertThat(protection(row -> {
                    row.running = true;
                    row.registered = true;
                    row.artifactSource = true;
                    row.tags = List.of("keep");
                    row.start = null;
                    row.read = Set.of();
                }))
                .isEmpty();
    }

    @Test
    void whatRunsIsSparedUnlessItIsToStop() {
        policy.protections = Set.of(Protection.RUNNING);
        assertThat(protection(row -> {})).isEmpty();
        assertThat(protection(row -> row.running = true)).contains("it is running");
        assertThat(protection(row -> row.running = null)).contains("the server does not say whether it is running");
        policy.action = new ActionSpec.Stop();
        assertThat(protection(row -> row.running = true)).isEmpty();
    }

    @Test
    void theYoungAreSpared() {
        policy.minAge = Duration.ofDays(10);
        assertThat(protection(row -> {})).isEmpty();
        assertThat(protection(row -> row.start = NOW.minus(Duration.ofDays(10)).plusMillis(1)))
                .contains("it started 9 d ago, min-age is 10 d");
        assertThat(protection(row -> row.start = NOW.plusSeconds(60)))
                .contains("it started after now, min-age is 10 d");
        assertThat(protection(row -> row.start = null)).contains("the server does not say when it started");
    }

    @Test
    void projectsAreSparedByPattern() {
        policy.protectedProjects = List.of("prod-*");
        assertThat(protection(row -> {})).isEmpty();
        assertThat(protection(row -> row.project = "prod-1")).contains("its project prod-1 is protected");
        assertThat(protection(row -> row.project = "Prod-1")).contains("its project Prod-1 is protected");
    }

    @Test
    void tagsSpareByPatternButNotThoseOfCometlake() {
        policy.protectedTags = List.of("keep", "paper-*");
        assertThat(protection(row -> row.tags = List.of("a", "keep"))).contains("its tag keep is protected");
        assertThat(protection(row -> row.tags = List.of("paper-2024"))).contains("its tag paper-2024 is protected");
        assertThat(protection(row -> row.tags = List.of("Keep"))).contains("its tag Keep is protected");
        assertThat(protection(row -> row.tags = List.of("keeper"))).isEmpty();
        policy.protectedTags = List.of("*");
        assertThat(protection(row -> row.tags = List.of("a"))).isPresent();
        assertThat(protection(row -> row.tags = List.of("cometlake:delete-after=2024-06-01")))
                .isEmpty();
        assertThat(protection(row -> {})).isEmpty();
    }

    @Test
    void whatModelsWereMadeFromIsSpared() {
        policy.protections = Set.of(Protection.REGISTERED_MODELS);
        assertThat(protection(row -> row.artifactSource = true)).isEmpty();
        assertThat(protection(row -> row.registered = true)).contains("a registered model was made from it");
    }

    @Test
    void whatLoggedAnArtifactIsSpared() {
        policy.protections = Set.of(Protection.ARTIFACT_SOURCES);
        assertThat(protection(row -> row.registered = true)).isEmpty();
        assertThat(protection(row -> row.artifactSource = true)).contains("it logged a version of an artifact");
    }

    @Test
    void nothingPassesBecauseNobodyLooked() {
        policy.protections = Set.of(Protection.REGISTERED_MODELS);
        assertNotJudged();
        policy.protections = Set.of(Protection.ARTIFACT_SOURCES);
        assertNotJudged();
        policy.protections = Set.of();
        policy.protectedTags = List.of("keep");
        assertNotJudged();
    }

    @Test
    void theDefaultsNeedTagsRegistryAndArtifacts() {
        policy.protections = GuardSpec.DEFAULT.protections();
        assertThat(FactNeeds.toAct(policy.build()).parts())
                .containsExactlyInAnyOrder(FactNeeds.Part.TAGS, FactNeeds.Part.REGISTRY, FactNeeds.Part.ARTIFACTS);
    }

    private void assertNotJudged() {
        assertThatThrownBy(() -> protection(row -> row.read = Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was not read");
    }

    private Optional<String> protection(Consumer<Rows> change) {
        Rows row = new Rows();
        change.accept(row);
        return PolicyRule.of(policy.build(), Columns.of(List.of()), NOW).protection(row.facts());
    }
}
