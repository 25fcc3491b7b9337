// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.config.ConfigException;
import io.cometlake.config.Spelling;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        header = "Prints a script by which a shell completes commands, options and their words.",
        sortOptions = false,
        footer = {
            "",
            "Example: for every bash to come (in zsh: ~/.zshrc and \"completion zsh\"):",
            "  echo 'source <(cometlake completion bash)' >> ~/.bashrc",
            "Example: the same, without the wait for Java at the start of each shell:",
            "  cometlake completion bash > ~/.local/share/bash-completion/completions/cometlake"
        })
final class CompletionCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "SHELL", completionCandidates = Candidates.Shells.class, description = "bash or zsh.")
    private String shell = "";

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!Candidates.SHELLS.contains(shell)) {
            throw new ConfigException("No completion for '" + shell + "': it is for "
                    + String.join(" and ", Candidates.SHELLS) + "." + Spelling.didYouMean(shell, Candidates.SHELLS));
        }
        // One script for both: in zsh it loads what makes zsh take bash's completions.
        context.console()
                .result(AutoComplete.bash(spec.root().name(), spec.root().commandLine())
                        .stripTrailing());
        return ExitCode.DONE.code();
    }
}
