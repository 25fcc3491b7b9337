// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.export.HashKey;
import io.cometlake.job.CoveredProjects.Project;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CoveredProjectsIT {
    @TempDir
    Path folder;

    @Test
    void eachProjectIsAsFreshAsTheNewestRunOfItsJob() {
        SyntheticData data = SyntheticData.defaults()
                .withWorkspaces(1)
                .withProjects(2)
                .withExperiments(4)
                .withPoints(3);
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(data));
                Repository repository = Repository.open(RepositoryPlace.embedded(folder.resolve("home")))) {
            Runs runs = repository.runs(Clock.systemUTC(), HashKey.NONE);
            ClientConfig server = ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"));
            CoveredProjects covered = CoveredProjects.of(repository, Clock.systemUTC());
            assertThat(covered.look()).isEmpty();

            runs.export(null, everything("by hand"), server, RunListener.SILENT);
            Instant first = runs.export("nightly", everything("lake"), server, RunListener.SILENT)
                    .started();
            Map<Project, Instant> two = covered.look();
            assertThat(two).hasSize(2).allSatisfy((project, began) -> {
                assertThat(project.job()).isEqualTo("nightly");
                assertThat(began).isCloseTo(first, within(1, ChronoUnit.MILLIS));
            });

            Instant second = runs.export("nightly", everything("lake"), server, RunListener.SILENT)
                    .started();
            assertThat(covered.look())
                    .as("a night without a change covers them as well")
                    .hasSize(2)
                    .allSatisfy((project, began) -> assertThat(began).isCloseTo(second, within(1, ChronoUnit.MILLIS)));

            Project left = two.keySet().iterator().next();
            ExportSpec fewer = everything("lake").withProjects(List.of(left.project()));
            runs.export("nightly", fewer, server, RunListener.SILENT);
            assertThat(covered.look().keySet())
                    .as("what is covered no more is forgotten")
                    .containsExactly(left);
            assertThat(CoveredProjects.of(repository, Clock.systemUTC()).look()).isEqualTo(covered.look());
        }
    }

    private ExportSpec everything(String lake) {
        return ExportSpec.everythingTo(folder.resolve(lake).toString());
    }
}
