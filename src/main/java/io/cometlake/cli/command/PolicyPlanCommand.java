// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.PolicyPlanPrinter;
import io.cometlake.cli.output.ShellWord;
import io.cometlake.client.ClientConfig;
import io.cometlake.job.Cleanups.MadePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        header = "Writes down what a clean-up would do, and changes nothing.",
        description = {
            "Every experiment with the values that made it match, its state, and what becomes free. Exits with 3 if a limit of"
                    + " the guard rails is exceeded: such a plan can be read, but not applied.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Example: one policy of a job:",
            "  cometlake policy plan jobs/archive-untagged.yaml --policy untagged --out plan.json"
        })
final class PolicyPlanCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "JOB.yaml", description = "A job file of kind cleanup.")
    private String jobFile = "";

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Plan this policy of the job only; repeat it for more. Default: all, in their order.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where the plan goes. Default: a file of its own in the folder of the run history.")
    private @Nullable String out;

    @Mixin
    private CleanupOptions options = new CleanupOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    PolicyPlanCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CleanupFile file = CleanupFile.read(context.surroundings(), jobFile, options.lake());
        Set<String> only = new LinkedHashSet<>(policies);
        // Says which there is none of, before anything is asked of the server.
        only.forEach(file.job()::policy);
        Path home = options.home().prepare(context.surroundings());
        Logging.under(home, verbosity, context.settings(home).log());
        ServerChoice choice = options.server(ServerChoice.of(file.job()));
        ClientConfig server = ClientSettings.resolve(context.surroundings(), choice);
        if (!verbosity.isQuiet()) {
            ClientSettings.outvoted(context.surroundings(), choice, server)
                    .ifPresent(other -> context.console()
                            .note("warning: The server is " + server.server() + ", as the job or --server says, not "
                                    + other + ", as the environment or .comet.config does."));
        }
        Path target = out == null ? null : context.surroundings().resolve(out);
        Optional<MadePlan> plan = new PlanningSession(context, verbosity)
                .run(
                        home,
                        (cleanups, listener) -> cleanups.plan(
                                file.job(), file.path(), only, CleanupSession.user(), server, target, listener));
        return plan.map(this::print)
                .orElseGet(() -> {
                    context.console().note("Stopped. No plan was made, and nothing was changed.");
                    return ExitCode.STOPPED;
                })
                .code();
    }

    private ExitCode print(MadePlan plan) {
        Console console = context.console();
        String apply = apply(plan);
        console.result(
                json.isJson()
                        ? PolicyPlanPrinter.json(plan, apply)
                        : PolicyPlanPrinter.text(plan, apply, console.width()));
        if (!plan.header().isRefused()) {
            return ExitCode.DONE;
        }
        new Failure(
                        ExitCode.REFUSED,
                        "The guard rails refuse this plan: " + PolicyPlanPrinter.exceeded(plan.header()) + ".",
                        "Let the policies match fewer experiments, or allow more below 'guards' of the job; then plan"
                                + " again.")
                .print(console);
        return ExitCode.REFUSED;
    }

    private String apply(MadePlan plan) {
        return context.command() + " policy apply "
                + ShellWord.quote(plan.file().toString())
                + (plan.header().needsApproval() ? " --approve " + plan.digest() : "")
                + options.repeated();
    }
}
