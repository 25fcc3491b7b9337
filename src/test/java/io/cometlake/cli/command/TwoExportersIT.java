// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.Main;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.lake.JavaProcess;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A process exports; another one, and the verbs that change a lake, say who is at work, until that one is dead for long enough. */
@Timeout(180)
class TwoExportersIT {
    private static final int EXPERIMENTS = 12;

    /** The first waits here for ever, with the lease in hand and files staged. */
    private static final Behaviour STUCK =
            Behaviour.normal().withFaults(Faults.of(1, "hang,endpoint=experiment/log-other"));

    private static final Pattern EXPIRES = Pattern.compile("\"expires_at\" : \"([^\"]+)\"");

    @TempDir
    Path folder;

    private Emulator emulator;
    private Process first;

    @BeforeEach
    void startTheFirst() throws IOException, InterruptedException {
        emulator = Emulator.start(EmulatorOptions.synthetic(SyntheticData.defaults()
                        .withProjects(2)
                        .withExperiments(EXPERIMENTS)
                        .withMetrics(2)
                        .withPoints(5))
                .withBehaviour(STUCK));
        ProcessBuilder builder = JavaProcess.of(Main.class, "export", "--to", "lake", "--home", "home-1")
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("first.txt").toFile());
        builder.environment().put("COMET_URL_OVERRIDE", emulator.url().toString());
        builder.environment().put("COMET_API_KEY", EmulatorOptions.DEMO_KEY);
        first = builder.start();
        while (!hasStaged()) {
            assertThat(first.isAlive())
                    .as(Files.readString(folder.resolve("first.txt")))
                    .isTrue();
            Thread.sleep(50);
        }
    }

    private boolean hasStaged() throws IOException {
        Path staging = folder.resolve("lake/_cometlake/staging");
        if (!Files.isDirectory(staging)) {
            return false;
        }
        try (Stream<Path> runs = Files.list(staging)) {
            return runs.findAny().isPresent();
        }
    }

    @AfterEach
    void close() {
        first.destroyForcibly();
        emulator.close();
    }

    @Test
    void theOtherWaitsForTheFirstUntilItsLeaseHasExpired() throws IOException, InterruptedException, SQLException {
        String holder = "is being written by 'export' (process " + first.pid() + " on ";
        for (List<String> verb : List.of(
                List.of("export", "--to", "lake", "--home", "home-2"),
                List.of("lake", "repair", "--to", "lake"),
                List.of("lake", "compact", "--to", "lake"),
                List.of("lake", "expire", "--to", "lake"))) {
            assertIsRefused(at(Clock.systemUTC(), verb), holder);
        }
        Cli.Result check = at(Clock.systemUTC(), List.of("lake", "check", "--to", "lake"));
        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out()).contains("It was being written by 'export' (process " + first.pid() + " on ");

        first.destroyForcibly().waitFor();
        emulator.change(Behaviour.normal());
        Instant expires = moveTheHolderElsewhere();
        List<String> export = List.of("export", "--to", "lake", "--home", "home-2");
        assertIsRefused(
                at(Clock.fixed(expires.minusSeconds(1), ZoneOffset.UTC), export),
                "is being written by 'export' (process " + first.pid() + " on elsewhere, until "
                        + expires.truncatedTo(ChronoUnit.SECONDS));
        Cli.Result taken = at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)), export);

        assertThat(taken.exitCode()).as(taken.err()).isZero();
        assertThat(hasStaged()).isFalse();
        assertThat(LakeSql.rows("select count(*), count(distinct experiment_key), count(distinct run_id) from "
                        + LakeSql.table(folder.resolve("lake"), "experiments")))
                .containsExactly(EXPERIMENTS + "|" + EXPERIMENTS + "|1");
    }

    private static void assertIsRefused(Cli.Result result, String holder) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("error: The lake ").contains(holder);
    }

    private Cli.Result at(Clock clock, List<String> arguments) {
        return new Cli(folder)
                .at(clock)
                .with("COMET_URL_OVERRIDE", emulator.url().toString())
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .run(arguments.toArray(String[]::new));
    }

    /** Of a process of this machine everybody would know that it is gone. */
    private Instant moveTheHolderElsewhere() throws IOException {
        try (Stream<Path> leases = Files.list(folder.resolve("lake/_cometlake/lease"))) {
            Path lease = leases.filter(path -> path.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            String text = Files.readString(lease).replaceFirst("\"host\" : \"[^\"]*\"", "\"host\" : \"elsewhere\"");
            Files.writeString(lease, text);
            Matcher expires = EXPIRES.matcher(text);
            assertThat(expires.find()).isTrue();
            return Instant.parse(expires.group(1));
        }
    }
}
