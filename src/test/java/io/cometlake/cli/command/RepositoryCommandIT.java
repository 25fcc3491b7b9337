// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The verbs of {@code repository} over one that the demo made. */
class RepositoryCommandIT {
    @TempDir
    static Path demo;

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeAll
    static void make() {
        assertThat(new Cli(demo).run("demo", "--to", "lake").exitCode()).isZero();
    }

    @BeforeEach
    void fill() throws IOException {
        FileSystemUtils.copyRecursively(demo.resolve("user"), folder.resolve("user"));
        FileSystemUtils.copyRecursively(demo.resolve("lake"), folder.resolve("lake"));
        cli = new Cli(folder);
    }

    private Path home() {
        return folder.resolve("user/.cometlake");
    }

    private Cli onPostgres(RepositoryPlace place) {
        return new Cli(folder)
                .with("COMETLAKE_REPOSITORY_URL", String.valueOf(place.url()))
                .with("COMETLAKE_REPOSITORY_USERNAME", String.valueOf(place.username()))
                .with("COMETLAKE_REPOSITORY_PASSWORD", String.valueOf(place.password()));
    }

    @Test
    void whatIsInAFileIsMovedWholeAndGoneOnWith() throws IOException {
        byte[] file = Files.readAllBytes(home().resolve("repository.mv.db"));
        Cli postgres = onPostgres(TestPostgres.freshDatabase(home()));

        Cli.Result moved = postgres.run("repository", "migrate");

        assertThat(moved.err()).isEmpty();
        assertThat(moved.exitCode()).isZero();
        assertThat(moved.out())
                .containsPattern("export_run +1\n")
                .containsPattern("batch_step_execution +[1-9][0-9]*\n")
                .contains("all arrived", "do not use it");
        assertThat(Files.readAllBytes(home().resolve("repository.mv.db"))).isEqualTo(file);
        try (Stream<Path> children = Files.list(home())) {
            assertThat(children.map(child -> child.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("moving"));
        }
        assertThat(postgres.run("runs", "list", "--json").out())
                .isEqualTo(cli.run("runs", "list", "--json").out());
        Cli.Result export = postgres.run("demo", "--to", "lake");
        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(postgres.run("repository", "status").out())
                .contains("PostgreSQL, at jdbc:postgresql://localhost:", "up to date", "At work: none");

        Cli.Result again = postgres.run("repository", "migrate");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("is not empty: there are rows in batch_job_execution", "nothing was moved");
    }

    @Test
    void whatAProcessHasOpenIsNotMoved() throws Exception {
        RepositoryPlace place = TestPostgres.freshDatabase(home());
        Process process = OpenRepository.start(home());
        try {
            Cli.Result refused = onPostgres(place).run("repository", "migrate");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("Another process has the job repository in", "nothing was moved");
        } finally {
            // Leaves its lock file behind, which is in nobody's way.
            process.destroyForcibly().waitFor();
        }
        assertThat(onPostgres(place).run("repository", "status").out()).contains("No tables yet");
        assertThat(onPostgres(place).run("repository", "migrate").exitCode()).isZero();
    }

    @Test
    void aRepositoryIsBackedUpWhileItIsOpenAndRestored() throws Exception {
        try (Connection open = DriverManager.getConnection(
                "jdbc:h2:file:" + home().resolve("repository") + ";AUTO_SERVER=TRUE", "sa", "")) {
            assertThat(open.isValid(1)).isTrue();
            Cli.Result backedUp = cli.run("repository", "backup", "copy.zip");
            assertThat(backedUp.err()).isEmpty();
            assertThat(backedUp.out()).contains("Backed up", "copy.zip", "read it back");
        }
        assertThat(cli.run("repository", "backup", "copy.zip").err()).contains("is there already");

        Path restored = Files.createDirectory(folder.resolve("restored"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(folder.resolve("copy.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, restored.resolve(entry.getName()));
            }
        }
        assertThat(cli.run("runs", "list", "--json", "--home", restored.toString())
                        .out())
                .isEqualTo(cli.run("runs", "list", "--json").out());
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(cli.run("repository", "migrate").err()).contains("COMETLAKE_REPOSITORY_URL", "jdbc:postgresql://");
        assertThat(cli.run("repository", "status", "--home", "none").out())
                .startsWith("H2, in ")
                .contains("None yet");
        assertThat(cli.run("repository", "backup", "x.zip", "--home", "none").err())
                .contains("nothing to back up");
        assertThat(cli.run("repository", "status", "--json").out())
                .contains("\"database\" : \"h2\"", "\"exists\" : true", "\"at_work\" : [ ]");
        assertThat(onPostgres(TestPostgres.freshDatabase(home()))
                        .run("repository", "backup", "y.zip")
                        .err())
                .contains("pg_dump");
    }
}
