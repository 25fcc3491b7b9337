// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Interrupts;
import io.cometlake.cli.ServeLauncher.ServeRequest;
import io.cometlake.cli.ServeLauncher.Serving;
import io.cometlake.cli.output.ServePrinter;
import io.cometlake.config.ConfigException;
import io.cometlake.job.Repository;
import io.cometlake.job.report.Figures;
import io.cometlake.schedule.FireListener;
import io.cometlake.settings.JobsSettings;
import io.cometlake.settings.ServeSettings;
import io.cometlake.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        header = "Runs the jobs of a folder when their schedules say so, until it is stopped.",
        description = {
            "Follows the folder: a file that is added, changed or removed counts at once; of a broken one the last good version"
                    + " stays in use. Prints a line when it is ready, and one for each run that begins and ends.",
            "SIGTERM and Ctrl-C let runs come to a safe point; the next start goes on with them.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Several may share the work over one job repository in PostgreSQL: each fire runs once.",
            "",
            "Example: the jobs of a folder, with health and metrics at port 9090:",
            "  cometlake serve --jobs /etc/cometlake/jobs --port 9090"
        })
final class ServeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description = "The folder of the job files. Default: cometlake.jobs.folder, else ./jobs.")
    private @Nullable String jobs;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "The port of health and metrics, 0 for any free one. Default: cometlake.serve.port, else 8080.")
    private @Nullable Integer port;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    ServeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path home = homeOption.prepare(context.surroundings());
        Settings settings = over(context.settings(home));
        Path folder = settings.jobs().folder();
        if (!Files.isDirectory(folder)) {
            throw new ConfigException("There is no folder " + folder
                    + " of job files. Name another with --jobs DIR or cometlake.jobs.folder.");
        }
        Logging.serve(home, verbosity, settings.log());
        CountDownLatch end = new CountDownLatch(1);
        try (Interrupts.Registration interrupts = context.interrupts().onInterrupt(() -> endOrEndNow(end));
                Repository repository = Repository.open(context.repository(home));
                Serving serving = context.serveLauncher().start(request(repository, settings))) {
            tell(
                    settings,
                    "ready: " + Figures.count(serving.scheduler().jobs().size(), "job") + " of " + folder
                            + ", health and metrics at " + serving.address());
            end.await();
            return stop(serving, settings);
        }
    }

    private ServeRequest request(Repository repository, Settings settings) {
        // With a log on standard output nothing else is to stand between its lines.
        FireListener listener = isQuiet(settings)
                ? new FireListener() {}
                : new ServePrinter(context.console(), context.surroundings().clock());
        return new ServeRequest(repository, settings, context.surroundings(), listener);
    }

    private int stop(Serving serving, Settings settings) {
        Duration within = settings.serve().stopWithin();
        int underWay = serving.scheduler().underWay().size();
        if (underWay > 0) {
            context.console()
                    .note("Stopping " + Figures.count(underWay, "run") + " at the next safe point, within "
                            + within.toSeconds() + " s. Ctrl-C again ends at once.");
        }
        if (serving.stop(within)) {
            tell(settings, "stopped" + (underWay > 0 ? "; the next start goes on with what was under way" : ""));
            return ExitCode.DONE.code();
        }
        context.console()
                .note("Not everything came to a safe point in " + within.toSeconds()
                        + " s; the next start finds out and goes on.");
        return ExitCode.UNKNOWN.code();
    }

    private void tell(Settings settings, String text) {
        if (!isQuiet(settings)) {
            context.console().result(text);
        }
    }

    private boolean isQuiet(Settings settings) {
        return verbosity.isQuiet() || settings.log().console();
    }

    private Settings over(Settings settings) {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new ConfigException("--port " + port + " is not between 0 and 65535.");
        }
        JobsSettings before = settings.jobs();
        Path folder =
                context.surroundings().resolve(jobs == null ? before.folder().toString() : jobs);
        ServeSettings serve = settings.serve();
        return new Settings(
                settings.repository(),
                settings.budget(),
                new JobsSettings(folder, before.look(), before.atOnce(), before.waitForLake()),
                new ServeSettings(
                        serve.address(), port == null ? serve.port() : port, serve.stopWithin(), serve.checkIn()),
                settings.notifications(),
                settings.log());
    }

    private void endOrEndNow(CountDownLatch end) {
        if (end.getCount() == 0) {
            context.interrupts().endNow();
        }
        end.countDown();
    }
}
