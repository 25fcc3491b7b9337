// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.config.Conditions.ArchivedOnes;
import io.cometlake.config.Conditions.Bounds;
import io.cometlake.config.Conditions.Presence;
import io.cometlake.config.Conditions.State;
import io.cometlake.config.NameFilter;
import io.cometlake.policy.facts.FactNeeds.Part;
import io.cometlake.policy.facts.PolicyRule.Judgement;
import io.cometlake.policy.facts.PolicyRule.Outcome;
import io.cometlake.query.Columns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

import static io.cometlake.policy.facts.Rows.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

/** Each condition: where it holds, where not, at its boundary, and where the server does not say what it compares. */
class ConditionsTest {
    private final Policies policy = new Policies();

    @Test
    void nothingSaidIsTrueOfEverything() {
        assertThat(judge(row -> {})).isEqualTo(new Judgement(Outcome.MATCHES, Map.of(), Map.of()));
    }

    @Test
    void statesAreAsTheServerSaysThem() {
        policy.states = Set.of(State.CRASHED);
        Consumer<Rows> crashed = row -> {
            row.crashed = true;
            row.end = null;
        };

        assertThat(holds(crashed)).isTrue();
        assertThat(judge(crashed).why()).containsExactly(entry("state", "crashed"));
        assertThat(holds(row -> {})).isFalse();
        assertThat(judge(row -> {}).why()).containsExactly(entry("state", "finished"));
        // One that runs has not crashed, whatever else the server says.
        assertThat(holds(row -> {
                    row.crashed = true;
                    row.running = true;
                }))
                .isFalse();
        policy.states = Set.of(State.RUNNING, State.FINISHED);
        assertThat(holds(row -> row.running = true)).isTrue();
        assertThat(holds(row -> {})).isTrue();
        assertThat(holds(crashed)).isFalse();
    }

    @Test
    void anOldServerSaysNoState() {
        policy.states = Set.of(State.values());
        assertThat(holds(row -> {
                    row.running = null;
                    row.crashed = null;
                }))
                .isFalse();
        assertThat(holds(row -> row.crashed = null)).isFalse();
    }

    @Test
    void ageCountsFromTheStart() {
        policy.olderThan = Duration.ofDays(10);
        assertThat(holds(row -> {})).isTrue();
        assertThat(judge(row -> {}).why()).containsExactly(entry("age", "10 d"));
        assertThat(holds(row -> row.start = NOW.minus(Duration.ofDays(10)).plusMillis(1)))
                .isFalse();
        assertThat(holds(row -> row.start = null)).isFalse();
        // Its clock is ahead of ours.
        assertThat(holds(row -> row.start = NOW.plus(Duration.ofDays(20)))).isFalse();
    }

    @Test
    void idleTimeCountsFromTheEndOrElseTheStart() {
        policy.idleFor = Duration.ofDays(5);
        assertThat(holds(row -> row.end = NOW.minus(Duration.ofDays(5)))).isTrue();
        assertThat(holds(row -> row.end = NOW.minus(Duration.ofDays(5)).plusMillis(1)))
                .isFalse();
        assertThat(holds(row -> row.end = null)).isTrue();
        assertThat(holds(row -> {
                    row.end = null;
                    row.start = null;
                }))
                .isFalse();
        assertThat(holds(row -> row.end = NOW.plus(Duration.ofDays(9)))).isFalse();
    }

    @Test
    void whatIsRunningIsNotIdle() {
        policy.idleFor = Duration.ofSeconds(1);
        assertThat(holds(row -> {
                    row.running = true;
                    row.end = null;
                }))
                .isFalse();
        assertThat(holds(row -> row.running = true)).isFalse();
    }

    @Test
    void durationsNeedAnEndThatIsNotBeforeTheStart() {
        policy.duration = new Bounds<>(Duration.ofMinutes(10), Duration.ofHours(1));
        assertThat(holds(row -> {})).isTrue();
        assertThat(holds(row -> row.end = row.start.plus(Duration.ofMinutes(10))))
                .isTrue();
        assertThat(holds(row -> row.end = row.start.plus(Duration.ofMinutes(10)).minusMillis(1)))
                .isFalse();
        assertThat(holds(row -> row.end = row.end.plusMillis(1))).isFalse();
        policy.duration = new Bounds<>(null, Duration.ofHours(1));
        // The server calls the duration of those 0.
        assertThat(holds(row -> row.end = null)).isFalse();
        assertThat(holds(row -> row.end = row.start.minusMillis(1))).isFalse();
        assertThat(holds(row -> row.start = null)).isFalse();
    }

    @Test
    void pointsAreBoundedOnBothSides() {
        policy.points = new Bounds<>(2L, 10L);
        assertThat(holds(row -> row.points = 2L)).isTrue();
        assertThat(holds(row -> row.points = 10L)).isTrue();
        assertThat(holds(row -> row.points = 1L)).isFalse();
        assertThat(holds(row -> row.points = 11L)).isFalse();
    }

    @Test
    void assetBytesAreThoseThatTheServerHas() {
        policy.assetBytes = new Bounds<>(100L, 1_000L);
        assertThat(holds(row -> row.assets = List.of(Rows.asset(60L, false), Rows.asset(40L, false))))
                .isTrue();
        assertThat(holds(row -> row.assets = List.of(Rows.asset(60L, false), Rows.asset(40L, true))))
                .isFalse();
        assertThat(holds(row -> row.assets = List.of(Rows.asset(1_001L, false))))
                .isFalse();
        assertThat(holds(row -> row.assets = List.of())).isFalse();
        assertThat(holds(row -> row.assets = List.of(Rows.asset(500L, false), Rows.asset(null, false))))
                .as("a size that is not said")
                .isFalse();
        policy.assetBytes = new Bounds<>(null, 1_000L);
        assertThat(holds(row -> row.assets = List.of())).isTrue();
    }

    @Test
    void theRegistryAndArtifactsAreAskedEitherWay() {
        policy.inRegistry = Presence.YES;
        assertThat(holds(row -> row.registered = true)).isTrue();
        assertThat(holds(row -> row.registered = false)).isFalse();
        policy.inRegistry = Presence.NO;
        assertThat(holds(row -> row.registered = true)).isFalse();
        assertThat(holds(row -> row.registered = false)).isTrue();
        policy.inRegistry = Presence.ANY;
        policy.artifactSource = Presence.YES;
        assertThat(holds(row -> row.artifactSource = true)).isTrue();
        assertThat(holds(row -> row.artifactSource = false)).isFalse();
        policy.artifactSource = Presence.NO;
        assertThat(holds(row -> row.artifactSource = true)).isFalse();
        assertThat(holds(row -> row.artifactSource = false)).isTrue();
    }

    @Test
    void tagsOfCometlakeMakeNothingTagged() {
        policy.tagged = Presence.NO;
        assertThat(holds(row -> {})).isTrue();
        assertThat(holds(row -> row.tags = List.of("cometlake:delete-after=2024-06-01")))
                .isTrue();
        assertThat(holds(row -> row.tags = List.of("cometlake:delete-after=2024-06-01", "mine")))
                .isFalse();
        policy.tagged = Presence.YES;
        assertThat(holds(row -> {})).isFalse();
        assertThat(holds(row -> row.tags = List.of("cometlake:delete-after=2024-06-01")))
                .isFalse();
        assertThat(holds(row -> row.tags = List.of("mine"))).isTrue();
        assertThat(holds(row -> row.tags = List.of("Cometlake:mine"))).isTrue();
    }

    @Test
    void tagsArePatterns() {
        policy.tags = new NameFilter(List.of("sweep-*"), List.of("best"));
        assertThat(holds(row -> row.tags = List.of("sweep-1", "x"))).isTrue();
        assertThat(holds(row -> row.tags = List.of("sweep-1", "best"))).isFalse();
        assertThat(holds(row -> row.tags = List.of("Sweep-1"))).isFalse();
        assertThat(holds(row -> {})).isFalse();
        policy.tags = new NameFilter(List.of(), List.of("best"));
        assertThat(holds(row -> {})).isTrue();
        assertThat(holds(row -> row.tags = List.of("best"))).isFalse();
    }

    @Test
    void aStarFindsNoTagOfCometlake() {
        policy.tags = NameFilter.including(List.of("*"));
        assertThat(holds(row -> row.tags = List.of("cometlake:delete-after=2024-06-01")))
                .isFalse();
        policy.tags = new NameFilter(List.of(), List.of("*"));
        assertThat(holds(row -> row.tags = List.of("cometlake:delete-after=2024-06-01")))
                .isTrue();
        policy.tags = new NameFilter(List.of(), List.of("cometlake:*"));
        assertThat(holds(row -> row.tags = List.of("cometlake:delete-after=2024-06-01")))
                .isFalse();
    }

    @Test
    void namesAndOwnersThatAreNotSaidDoNotPass() {
        policy.names = new NameFilter(List.of(), List.of("second"));
        assertThat(holds(row -> {})).isTrue();
        assertThat(holds(row -> row.name = "second")).isFalse();
        assertThat(holds(row -> row.name = null)).isFalse();
        policy.names = NameFilter.ALL;
        assertThat(holds(row -> row.name = null)).isTrue();
        policy.owners = NameFilter.including(List.of("a*"));
        assertThat(holds(row -> {})).isTrue();
        assertThat(holds(row -> row.owner = "bob")).isFalse();
        assertThat(holds(row -> row.owner = null)).isFalse();
    }

    @Test
    void archivedOnesAreLeftOutOrAlone() {
        policy.archived = ArchivedOnes.LEFT_OUT;
        assertThat(holds(row -> {})).isTrue();
        assertThat(holds(row -> row.archived = true)).isFalse();
        policy.archived = ArchivedOnes.ONLY;
        assertThat(holds(row -> {})).isFalse();
        assertThat(holds(row -> row.archived = true)).isTrue();
        policy.archived = ArchivedOnes.INCLUDED;
        assertThat(holds(row -> row.archived = true)).isTrue();
    }

    @Test
    void whatWasNotReadIsNotJudged() {
        policy.tagged = Presence.NO;
        policy.states = Set.of(State.CRASHED);
        Consumer<Rows> unread = row -> row.read = Set.of();

        assertThat(judge(unread).why()).containsExactly(entry("state", "finished"));
        assertThat(rule().ruledOut(new Rows().row())).isTrue();
        Rows crashed = new Rows();
        crashed.crashed = true;
        crashed.read = Set.of(Part.POINTS);
        assertThat(rule().ruledOut(crashed.facts())).isFalse();
        assertThatThrownBy(() -> rule().judge(crashed.facts()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not read");
    }

    private boolean holds(Consumer<Rows> change) {
        Judgement judgement = judge(change);
        Rows row = new Rows();
        change.accept(row);
        // What the row alone rules out never matches.
        if (rule().ruledOut(row.row())) {
            assertThat(judgement.outcome()).isEqualTo(Outcome.FAILS_CONDITION);
        }
        return judgement.matches();
    }

    private Judgement judge(Consumer<Rows> change) {
        Rows row = new Rows();
        change.accept(row);
        return rule().judge(row.facts());
    }

    private PolicyRule rule() {
        return PolicyRule.of(policy.build(), Columns.of(List.of()), NOW);
    }
}
