// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.Main;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.lake.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Processes of {@code serve} over one job repository. Used by one thread. */
final class ServeNodes implements AutoCloseable {
    private final Path folder;
    private final Path jobs;
    private final RepositoryPlace place;
    private final Emulator emulator;
    private final List<Process> nodes = new ArrayList<>();
    private final List<Path> logs = new ArrayList<>();

    ServeNodes(Path folder, Path jobs, RepositoryPlace place, Emulator emulator) {
        this.folder = folder;
        this.jobs = jobs;
        this.place = place;
        this.emulator = emulator;
    }

    /** One more, with a home of its own; returns once it is ready. */
    void start() throws IOException {
        String name = "node-" + logs.size();
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = JavaProcess.of(
                Main.class,
                "serve",
                "--jobs",
                jobs.toString(),
                "--port",
                "0",
                "--home",
                folder.resolve("home-" + name).toString());
        builder.environment()
                .putAll(Map.of(
                        "COMET_API_KEY", EmulatorOptions.DEMO_KEY,
                        "COMET_URL_OVERRIDE", emulator.url().toString(),
                        "COMETLAKE_REPOSITORY_URL", String.valueOf(place.url()),
                        "COMETLAKE_REPOSITORY_USERNAME", String.valueOf(place.username()),
                        "COMETLAKE_REPOSITORY_PASSWORD", String.valueOf(place.password()),
                        "COMETLAKE_JOBS_LOOK", "500ms",
                        "COMETLAKE_SERVE_CHECKIN", "1s"));
        nodes.add(builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
        logs.add(log);
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.readString(log).contains("ready: ") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(log).content().contains("ready: ");
    }

    /** Ends the one that carries a fire out, without a word to it. */
    void kill(Fire running) throws InterruptedException {
        Process victim = nodes.stream()
                .filter(node -> String.valueOf(running.node()).contains("-" + node.pid() + "-"))
                .findFirst()
                .orElseThrow();
        victim.destroyForcibly().waitFor();
        nodes.remove(victim);
    }

    /** Asks all to end, which they must do well. */
    void stop() throws IOException, InterruptedException {
        nodes.forEach(Process::destroy);
        for (Process node : nodes) {
            assertThat(node.waitFor(90, TimeUnit.SECONDS)).as(output()).isTrue();
            assertThat(node.exitValue()).as(output()).isZero();
        }
        nodes.clear();
    }

    /** What all of them have said. */
    String output() throws IOException {
        StringBuilder output = new StringBuilder();
        for (Path log : logs) {
            output.append(log.getFileName()).append(":\n").append(Files.readString(log));
        }
        return output.toString();
    }

    @Override
    public void close() {
        nodes.forEach(Process::destroyForcibly);
    }
}
