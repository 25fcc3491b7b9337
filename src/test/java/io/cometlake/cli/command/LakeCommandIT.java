// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** The verbs of {@code lake} over a lake that the demo made. */
class LakeCommandIT {
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
        FileSystemUtils.copyRecursively(demo.resolve("lake"), folder.resolve("lake"));
        cli = new Cli(folder);
    }

    @Test
    void damageIsFoundRepairedAndGone() throws IOException {
        Cli.Result sound = cli.run("lake", "check", "--to", "lake");
        assertThat(sound.exitCode()).isZero();
        assertThat(sound.out()).contains("The lake is sound: ").contains(", all of it read.");
        corruptOneFile();

        assertThat(cli.run("lake", "check", "--quick", "--to", "lake").exitCode())
                .isZero();
        Cli.Result damaged = cli.run("lake", "check", "--to", "lake");
        assertThat(damaged.exitCode()).isEqualTo(4);
        assertThat(damaged.out())
                .contains("The lake has 1 problem: ")
                .contains("wrong bytes")
                .contains("tags/workspace=")
                .contains("Mend it with: cometlake lake repair --to lake");
        assertThat(cli.run("lake", "check", "--to", "lake", "--json").out())
                .contains("\"sound\" : false")
                .contains("\"kind\" : \"wrong_bytes\"");

        Cli.Result repaired = cli.run("lake", "repair", "--to", "lake");
        assertThat(repaired.exitCode()).as(repaired.err()).isZero();
        assertThat(repaired.out())
                .contains("Repaired (commit 2): 1 manifest made anew, ")
                .contains("1 file set aside");
        Cli.Result waiting = cli.run("lake", "check", "--to", "lake");
        assertThat(waiting.exitCode()).isEqualTo(4);
        assertThat(waiting.out()).contains("set aside").contains("The next export reads");
        assertThat(cli.run("lake", "repair", "--to", "lake").out()).contains("Nothing to repair: ");
    }

    @Test
    void compactAndExpireSayWhatTheyDid() {
        assertThat(cli.run("lake", "compact", "--to", "lake").out()).contains("Nothing to merge.");
        Cli.Result expired = cli.run("lake", "expire", "--to", "lake", "--dry-run");
        assertThat(expired.exitCode()).isZero();
        assertThat(expired.out()).contains("Would go").contains("old commits of the log");
        assertThat(cli.run("lake", "expire", "--to", "lake", "--json").out()).contains("\"dry_run\" : false");
        assertThat(cli.run("lake", "expire", "--keep-commits", "0", "--to", "lake")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void whereThereIsNoLakeTheyMakeNone() {
        for (String verb : new String[] {"check", "repair", "compact", "expire"}) {
            Cli.Result result = cli.run("lake", verb, "--to", "nowhere");
            assertThat(result.exitCode()).as(verb).isEqualTo(2);
            assertThat(result.err()).contains("There is no lake at ").contains("nowhere");
        }
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private void corruptOneFile() throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("lake/tags"))) {
            Path file = paths.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 0x55;
            Files.write(file, bytes);
        }
    }
}
