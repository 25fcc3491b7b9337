// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.schedule.Fire;
import io.cometlake.schedule.FireListener;
import io.cometlake.schedule.JobFileProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line for each fire that begins or ends, and for what is wrong with job files. Thread-safe. */
public final class ServePrinter implements FireListener {
    private final Console console;
    private final Clock clock;

    public ServePrinter(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public LaunchListener began(Fire fire, ConfiguredJob job) {
        String again = fire.attempts() > 1 ? ", attempt " + fire.attempts() : "";
        print(fire.job() + " began: fire " + fire.id() + " of " + seconds(fire.scheduled()) + " (" + fire.cause()
                + again + ")");
        return new LaunchListener() {
            @Override
            public void waiting(String reason) {
                print(fire.job() + " waits: " + reason);
            }
        };
    }

    @Override
    public void ended(Fire fire, ConfiguredJob job, LaunchResult result) {
        print(fire.job() + " " + fire.state().name().toLowerCase(Locale.ROOT) + ": fire " + fire.id() + ". "
                + result.message());
    }

    @Override
    public void skipped(Fire fire) {
        print(fire.job() + " left out: fire " + fire.id() + " of " + seconds(fire.scheduled()) + ". " + fire.note());
    }

    @Override
    public void interrupted(Fire fire, String why) {
        print(fire.job() + " interrupted: fire " + fire.id() + ". " + why);
    }

    @Override
    public void taken(String file, String job) {
        print(job + " taken: the file " + file + " is new, changed or mended.");
    }

    @Override
    public void removed(String file) {
        print("The file " + file + " is gone: its job runs no more.");
    }

    @Override
    public void broken(JobFileProblem problem) {
        print("Broken job file " + problem.file() + ": "
                + (problem.inUse() == null ? "it is no job." : "the last good version stays in use.") + "\n"
                + problem.text().indent(2).stripTrailing());
    }

    private void print(String text) {
        String plain = text.lines().map(PlainText::of).collect(Collectors.joining("\n"));
        console.result(seconds(clock.instant()) + "  " + plain);
    }

    private static Instant seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
