// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.CleanupPrinter;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.LaunchPrinter;
import io.cometlake.cli.output.RunPrinter;
import io.cometlake.cli.output.ShellWord;
import io.cometlake.config.ConfigException;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.RunReport;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.job.launch.LaunchResult.WaitingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        header = "Carries a job out as its schedule would: an export, or a clean-up.",
        description = {
            "Waits for a lake that another run writes to, and goes on with what was cut off. Of a clean-up, policies with"
                    + " 'approve: auto' are planned and applied; the plan of the others waits for somebody to"
                    + " approve it, and the exit code is 0 all the same.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Example: (from cron, a systemd timer or a Kubernetes CronJob)",
            "  cometlake run jobs/nightly.yaml --quiet --notify"
        })
final class RunCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "JOB.yaml", description = "A job file of any kind.")
    private String jobFile = "";

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private NotifyOption notifyOption = new NotifyOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    RunCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path file = context.surroundings().resolve(jobFile);
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(
                    Files.exists(file) ? "'" + jobFile + "' is no file." : "There is no job file '" + jobFile + "'.");
        }
        ConfiguredJob job = JobFormats.files(context.surroundings()).read(file, jobFile);
        Path home = homeOption.prepare(context.surroundings());
        Logging.under(home, verbosity, context.settings(home).log());
        LaunchResult result = new LaunchSession(context, home, verbosity).run(job, file, notifyOption);
        RuntimeException failure = result.failure();
        if (failure != null && result.outcome() == Outcome.FAILED && hasNothingElse(result) && !json.isJson()) {
            throw failure;
        }
        print(job, result);
        return result.exitCode();
    }

    private static boolean hasNothingElse(LaunchResult result) {
        return result.run().isEmpty() && result.waiting().isEmpty();
    }

    private void print(ConfiguredJob job, LaunchResult result) {
        Console console = context.console();
        if (json.isJson()) {
            console.result(LaunchPrinter.json(job.name(), result));
        } else if (result.failure() == null || !hasNothingElse(result)) {
            List<String> blocks = new ArrayList<>();
            result.export().map(this::text).ifPresent(blocks::add);
            result.cleanup().map(this::text).ifPresent(blocks::add);
            blocks.add(LaunchPrinter.text(job.name(), result, this::approve, console.width()));
            console.result(String.join("\n\n", blocks));
        }
        printWhatNext(result);
    }

    private String text(RunReport report) {
        return RunPrinter.report(report, context.console().width());
    }

    private String text(CleanupReport report) {
        String history =
                context.command() + " policy history --run " + ShellWord.quote(report.run()) + homeOption.repeated();
        return CleanupPrinter.report(report, history, context.console().width());
    }

    private String approve(WaitingPlan plan) {
        return context.command() + " policy apply "
                + ShellWord.quote(plan.file().toString()) + " --approve " + plan.digest() + homeOption.repeated();
    }

    private void printWhatNext(LaunchResult result) {
        String again = context.command() + " run " + ShellWord.quote(jobFile) + homeOption.repeated();
        switch (result.outcome()) {
            case DONE -> {}
            case PARTIAL ->
                new Failure(ExitCode.PARTIAL, "Something failed; the report names it.", "Try it again with: " + again)
                        .print(context.console());
            case STOPPED -> context.console().note("Stopped. Go on with:\n  " + again);
            case REFUSED ->
                new Failure(
                                ExitCode.REFUSED,
                                result.failure() == null ? "The guard rails refuse a plan." : result.message(),
                                result.failure() == null
                                        ? "Let the policies match fewer experiments, or allow more below 'guards' of the"
                                                + " job; then: " + again
                                        : "Later: " + again)
                        .print(context.console());
            case FAILED ->
                new Failure(ExitCode.FAILED, result.message(), "Once that is mended, go on with: " + again)
                        .print(context.console());
        }
    }
}
