// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The job repository is where the settings say, for every command. */
class ConfiguredRepositoryIT {
    @TempDir
    Path folder;

    @Test
    void commandsMeetInTheDatabaseThatAFileNames() throws IOException {
        RepositoryPlace place = TestPostgres.freshDatabase(folder.resolve("home"));
        settings(place, place.password());

        Cli.Result demo = new Cli(folder).run("demo", "--to", "lake", "--home", "home", "--quiet");
        Cli.Result runs = new Cli(folder).run("runs", "list", "--home", "another-home");
        Cli.Result doctor = new Cli(folder).run("doctor", "--home", "another-home", "--to", "lake");

        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(runs.out()).contains("done");
        assertThat(folder.resolve("home/repository.mv.db")).doesNotExist();
        // The password of this server is a word of its address, too.
        assertThat(doctor.out()).contains("Opens at jdbc:", "config/cometlake.yaml; 3 keys set");
        assertThat(demo.out() + runs.out() + doctor.out()).doesNotContain(String.valueOf(place.password()));
    }

    @Test
    void whatAPersonAsksTheServerComesOutOfTheBudgetOfAll() throws IOException {
        RepositoryPlace place = TestPostgres.freshDatabase(folder.resolve("home"));
        settings(place, place.password());
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo());
                Repository repository = Repository.open(place)) {
            Cli.Result asked = new Cli(folder)
                    .with("COMET_URL_OVERRIDE", emulator.url().toString())
                    .with("COMET_API_KEY", "demo-key")
                    .with("COMETLAKE_BUDGET_CALLSPERHOUR", "14000")
                    .run("api", "workspaces");

            assertThat(asked.exitCode()).as(asked.err()).isZero();
            JdbcClient jdbc = repository.context().getBean(JdbcClient.class);
            assertThat(jdbc.sql("select count(*) from request_budget")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsToldWithoutItsPassword() throws IOException {
        settings(new RepositoryPlace(folder, "jdbc:postgresql://localhost:1/lake", "lake", null, 80), "p4ssw0rd");

        Cli.Result runs = new Cli(folder).run("runs", "list", "--home", "home");

        assertThat(runs.exitCode()).isEqualTo(1);
        assertThat(runs.err())
                .contains("Cannot open the job repository at jdbc:postgresql://localhost:1/lake", "config show")
                .doesNotContain("p4ssw0rd");
    }

    private void settings(RepositoryPlace place, String password) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/cometlake.yaml"), """
                cometlake:
                  repository:
                    url: "%s"
                    username: "%s"
                    password: "%s"
                """.formatted(
                        place.url(), place.username(), password == null ? "" : password));
    }
}
