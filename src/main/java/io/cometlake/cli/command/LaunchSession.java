// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.CleanupProgress;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.PlainProgress;
import io.cometlake.cli.output.PlainText;
import io.cometlake.cli.output.PlanningProgress;
import io.cometlake.cli.output.StatusLine;
import io.cometlake.cli.output.TerminalProgress;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ExportJob;
import io.cometlake.job.CleanupListener;
import io.cometlake.job.JobException;
import io.cometlake.job.Repository;
import io.cometlake.job.RunListener;
import io.cometlake.job.launch.JobLauncher;
import io.cometlake.job.launch.Launch;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchRequest;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.policy.plan.Planner;
import io.cometlake.schedule.notices.NoticeStore;
import java.nio.file.Path;

/** One job that is carried out from the command line: shows progress, and sees to it that Ctrl-C stops at a safe point. */
final class LaunchSession {
    private final CommandContext context;
    private final Path home;
    private final Verbosity verbosity;

    LaunchSession(CommandContext context, Path home, Verbosity verbosity) {
        this.context = context;
        this.home = home;
        this.verbosity = verbosity;
    }

    /** @param notify is told what came of it while the job repository is open, also that it could not be opened */
    LaunchResult run(ConfiguredJob job, Path file, NotifyOption notify) {
        try (SafeStop stop = new SafeStop(context.interrupts(), context.console());
                Repository repository = Repository.open(context.repository(home))) {
            LaunchResult result = launch(repository, job, file, stop);
            notify.tell(context, home, job, result, new NoticeStore(repository));
            return result;
        } catch (JobException e) {
            LaunchResult result = LaunchResult.notBegun(e);
            notify.tell(context, home, job, result, NoticeStore.forgetful());
            return result;
        }
    }

    private LaunchResult launch(Repository repository, ConfiguredJob job, Path file, SafeStop stop) {
        Surroundings surroundings = context.surroundings();
        JobLauncher launcher = new JobLauncher(
                repository,
                context.settings(home),
                surroundings.variables(),
                surroundings.workingDirectory(),
                surroundings.userHome(),
                surroundings.clock());
        Launch launch = new Launch();
        stop.becomesPossible(launch::requestStop);
        LaunchRequest request = new LaunchRequest(job, file, CleanupSession.user(), null, null);
        return job instanceof ExportJob ? export(launcher, request, launch) : cleanUp(launcher, request, launch);
    }

    private LaunchResult export(JobLauncher launcher, LaunchRequest request, Launch launch) {
        Console console = context.console();
        if (verbosity.isQuiet()) {
            return launcher.launch(request, launch, LaunchListener.SILENT);
        }
        if (!console.isTerminal() || verbosity.isVerbose()) {
            RunListener progress =
                    new PlainProgress(console, context.surroundings().clock());
            return launcher.launch(request, launch, listener(progress));
        }
        try (TerminalProgress progress = new TerminalProgress(console)) {
            return launcher.launch(request, launch, listener(progress));
        }
    }

    private static LaunchListener listener(RunListener progress) {
        return new LaunchListener() {
            @Override
            public RunListener export() {
                return progress;
            }

            @Override
            public void waiting(String reason) {
                progress.warned(reason);
            }
        };
    }

    private LaunchResult cleanUp(JobLauncher launcher, LaunchRequest request, Launch launch) {
        try (StatusLine line = CleanupSession.statusLine(context, verbosity)) {
            // What is done without an approval can be undone, all of it.
            CleanupListener progress = new CleanupProgress(line, "");
            return launcher.launch(request, launch, new LaunchListener() {
                @Override
                public Planner.Listener planning() {
                    return new PlanningProgress(line);
                }

                @Override
                public CleanupListener cleanup() {
                    return progress;
                }

                @Override
                public void waiting(String reason) {
                    line.note(PlainText.of(reason));
                }
            });
        }
    }
}
