// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ShellWord;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ConfigException;
import io.cometlake.job.CleanupReport;
import io.cometlake.job.Cleanups.ApplyRequest;
import io.cometlake.job.report.PlanWords;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.file.PlanFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "apply",
        header = "Does what a plan says, and nothing else.",
        description = {
            "Each experiment is read again just before, and left alone if it is not as it was planned. Ctrl-C stops behind an"
                    + " action; the same command goes on. A plan that is done is not done again. Links, stops and deletes cannot"
                    + " be undone; the plan names them, and what is deleted has to be proven to be in the lake.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Example: (DIGEST is what \"policy plan\" said, or its first 12 digits)",
            "  cometlake policy apply plan.json --approve DIGEST"
        })
final class PolicyApplyCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "PLAN", description = "The file that \"policy plan\" has written.")
    private String planFile = "";

    @Option(
            names = "--approve",
            paramLabel = "DIGEST",
            description = "You agree to the plan with this digest: at least its first 12 digits.")
    private @Nullable String digest;

    @Option(
            names = "--waive-proof",
            description = "Delete what is not proven to be in the lake, where the policy says 'proof: waivable'.")
    private boolean proofWaived;

    @Option(
            names = "--job",
            paramLabel = "JOB.yaml",
            description = "The job that the plan was made from, if its file has moved since.")
    private @Nullable String jobFile;

    @Mixin
    private CleanupOptions options = new CleanupOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    PolicyApplyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path path = PolicyShowCommand.existing(context.surroundings(), planFile);
        PlanHeader plan = PlanFile.open(path).header();
        String from = jobFile == null ? plan.job().file() : jobFile;
        if (jobFile == null && !Files.isRegularFile(Path.of(from))) {
            throw new ConfigException(
                    "The plan was made from " + from + ", which is not there. Name the job's file with --job.");
        }
        CleanupFile file = CleanupFile.read(context.surroundings(), from, options.lake());
        Path home = options.home().prepare(context.surroundings());
        Logging.under(home, verbosity, context.settings(home).log());
        ServerChoice choice = options.server(ServerChoice.of(file.job()));
        ClientConfig server = ClientSettings.resolve(context.surroundings(), choice);
        ApplyRequest request = new ApplyRequest(path, file.job(), digest, proofWaived, CleanupSession.user());
        String again = again();
        Optional<CleanupReport> report = new CleanupSession(context, home, verbosity, again, PlanWords.lasting(plan))
                .run((cleanups, listener) -> cleanups.apply(request, server, listener));
        String at = options.home().repeated();
        UnaryOperator<String> undo = run -> context.command() + " policy undo " + run + at + choice.repeated();
        return report.map(
                        done -> new CleanupEnding(context, again, at, isUndoable(plan) ? undo : null).print(done, json))
                .orElseGet(
                        () -> RunEnding.printNothingStarted(context.console()).code());
    }

    private static boolean isUndoable(PlanHeader plan) {
        return plan.policies().stream()
                .anyMatch(policy -> policy.actions() > 0 && policy.kind().isUndoable());
    }

    private String again() {
        return context.command() + " policy apply " + ShellWord.quote(planFile)
                + (digest == null ? "" : " --approve " + ShellWord.quote(digest))
                + (proofWaived ? " --waive-proof" : "")
                + (jobFile == null ? "" : " --job " + ShellWord.quote(jobFile))
                + options.repeated();
    }
}
