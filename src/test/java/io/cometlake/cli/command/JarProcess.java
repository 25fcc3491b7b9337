// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The jar that users run, in a process of its own; both streams are read as they come. Closing it kills the process. */
final class JarProcess implements AutoCloseable {
    /** Only a test that fails waits for so long. */
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Lines out;
    private final Lines err;

    private JarProcess(Process process) {
        this.process = process;
        this.out = new Lines(process.inputReader(StandardCharsets.UTF_8));
        this.err = new Lines(process.errorReader(StandardCharsets.UTF_8));
    }

    /** @param environment all that the process hears of Comet and Cometlake from the environment */
    static JarProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(arguments));
        return launch(folder, environment, command);
    }

    /** Runs a line as a user pastes it into a shell. */
    static JarProcess shell(Path folder, Map<String, String> environment, String line) throws IOException {
        return launch(folder, environment, List.of("bash", "-c", line));
    }

    /** The words that start the jar, before the arguments. */
    static List<String> java() {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("cometlake.jar"));
    }

    private static JarProcess launch(Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("COMET"));
        builder.environment().putAll(environment);
        return new JarProcess(builder.start());
    }

    String awaitOut(String start) throws InterruptedException {
        return out.await(start, this);
    }

    String awaitErr(String start) throws InterruptedException {
        return err.await(start, this);
    }

    /** What Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        send("INT");
    }

    /** @param signal without its SIG */
    void send(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for the end. */
    Cli.Result end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Still running. Standard error:\n" + err.text());
        }
        return new Cli.Result(process.exitValue(), out.all(), err.all());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** One stream, read by a thread of its own. */
    private static final class Lines {
        private final StringBuffer text = new StringBuffer();
        private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> finished;

        Lines(BufferedReader reader) {
            finished = CompletableFuture.runAsync(() -> read(reader), task -> new Thread(task, "lines").start());
        }

        private void read(BufferedReader reader) {
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    text.append(line).append('\n');
                    unread.add(line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String await(String start, JarProcess of) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (System.nanoTime() < deadline) {
                String line = unread.poll(1, TimeUnit.SECONDS);
                if (line != null && line.startsWith(start)) {
                    return line;
                }
                if (line == null && finished.isDone()) {
                    break;
                }
            }
            throw new AssertionError("No line with '" + start + "'.\n" + of.out.text() + of.err.text());
        }

        String text() {
            return text.toString();
        }

        String all() {
            finished.join();
            return text();
        }
    }
}
