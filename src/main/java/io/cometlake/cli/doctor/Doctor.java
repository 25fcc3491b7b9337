// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.client.ClientConfig;
import io.cometlake.job.report.Figures;
import io.cometlake.settings.LoadedSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes all checks, one after the other. None can stop the others, by an error or by taking for ever. */
public final class Doctor {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Clock clock;
    private final UnaryOperator<String> mask;
    private final Duration patience;

    /** @param mask takes secrets out of a text */
    public Doctor(Clock clock, UnaryOperator<String> mask) {
        this(clock, mask, PATIENCE);
    }

    Doctor(Clock clock, UnaryOperator<String> mask, Duration patience) {
        this.clock = clock;
        this.mask = mask;
        this.patience = patience;
    }

    /**
     * @param configured the client's settings; may throw
     * @param withoutKey the same where there is no key, which is never sent; may throw
     * @param home the home folder, which need not be there
     * @param settings of the installation; may throw
     * @param lake as the export would be told
     */
    public Checkup examine(
            Supplier<ClientConfig> configured,
            Supplier<ClientConfig> withoutKey,
            Path home,
            Supplier<LoadedSettings> settings,
            String lake) {
        try (ServerVisit visit = new ServerVisit(configured, withoutKey, clock)) {
            List<Check> checks = List.of(
                    new JavaCheck(),
                    new MemoryCheck(),
                    new DiskCheck(home),
                    new SettingsCheck(settings),
                    new ProxyCheck(visit),
                    new ServerCheck(visit),
                    new KeyCheck(visit),
                    new ClockCheck(visit),
                    new RepositoryCheck(home, settings),
                    new LakeCheck(lake, clock));
            return new Checkup(examine(checks), visit.callsMade());
        }
    }

    List<Diagnosis> examine(List<Check> checks) {
        ExecutorService worker = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "cometlake-doctor");
            // A check that hangs for good must not keep the process.
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Diagnosis> diagnoses = new ArrayList<>();
            for (Check check : checks) {
                Diagnosis found = examine(worker, check);
                diagnoses.add(new Diagnosis(
                        found.check(),
                        found.status(),
                        mask.apply(found.what()).replaceAll("\\s*\\R\\s*", " "),
                        mask.apply(found.remedy())));
            }
            return diagnoses;
        } finally {
            worker.shutdownNow();
        }
    }

    private Diagnosis examine(ExecutorService worker, Check check) {
        Future<Diagnosis> answer = worker.submit(check::examine);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Diagnosis.problem(
                    check.name(),
                    "Nothing was heard for " + Figures.duration(patience) + ".",
                    "Look at the disk or network that this is about.");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean ours = cause.getClass().getName().startsWith("io.cometlake.");
            return Diagnosis.problem(
                    check.name(),
                    ours ? String.valueOf(cause.getMessage()) : "Unexpected " + cause,
                    ours ? "" : "This should not happen. Report what is printed here.");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Diagnosis.problem(check.name(), "Interrupted.", "");
        }
    }
}
