// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ActionKind;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.PolicySpec.Approval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The clean-ups in {@code jobs/} say what their names say, and keep the guards or say why not. */
class CleanupExamplesTest {
    @ParameterizedTest
    @CsvSource({
        "crashed-and-short, ARCHIVE",
        "archive-untagged, ARCHIVE",
        "best-of-sweep, ARCHIVE",
        "move-finished, MOVE",
        "free-checkpoints, DELETE_ASSETS"
    })
    void eachHasOnePolicyThatDoesWhatItSays(String name, ActionKind action) {
        CleanupJob job = read(name);

        assertThat(job.name()).isEqualTo(name);
        PolicySpec policy = job.policies().get(0);
        assertThat(job.policies()).hasSize(1);
        assertThat(policy.action().kind()).isEqualTo(action);
        assertThat(policy.scope().workspaces().enumerates()).isTrue();
        assertThat(policy.approval()).isEqualTo(name.equals("crashed-and-short") ? Approval.AUTO : Approval.PERSON);
    }

    @Test
    void whatIsForgottenWasHiddenByTheSameRuleAMonthBefore() {
        CleanupJob job = read("forget");
        PolicySpec hide = job.policy("hide");
        PolicySpec forget = job.policy("forget");

        assertThat(hide.action()).isEqualTo(new ActionSpec.Archive());
        assertThat(forget.action())
                .isEqualTo(
                        new ActionSpec.Delete(List.of("hide"), Duration.ofDays(30), ActionSpec.ProofDemand.REQUIRED));
        assertThat(forget.where()).isNotNull().isEqualTo(hide.where());
        assertThat(forget.scope()).isEqualTo(hide.scope());
    }

    @ParameterizedTest
    @CsvSource({"crashed-and-short", "archive-untagged", "best-of-sweep", "move-finished", "free-checkpoints", "forget"
    })
    void aGuardThatIsLoosenedHasItsReasonAbove(String name) throws IOException {
        GuardSpec guards = read(name).guards();
        List<String> lines = Files.readAllLines(file(name));

        assertThat(guards.maxExperiments()).isLessThanOrEqualTo(GuardSpec.DEFAULT.maxExperiments());
        assertThat(guards.maxPerDay()).isLessThanOrEqualTo(GuardSpec.DEFAULT.maxPerDay());
        assertThat(guards.minAge()).isGreaterThanOrEqualTo(GuardSpec.DEFAULT.minAge());
        assertThat(guards.protections()).isEqualTo(GuardSpec.DEFAULT.protections());
        assertThat(guards.protectedTags()).containsAll(GuardSpec.DEFAULT.protectedTags());
        if (!guards.maxPercentOfProject().equals(GuardSpec.DEFAULT.maxPercentOfProject())) {
            assertThat(String.join("\n", lines)).contains("# Looser than the usual 20%: ");
        }
    }

    private static CleanupJob read(String name) {
        return CleanupFiles.FORMAT.read(file(name), name + ".yaml");
    }

    private static Path file(String name) {
        return Path.of("jobs", name + ".yaml");
    }
}
