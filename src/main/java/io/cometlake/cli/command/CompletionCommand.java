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
    private static final String PREVIOUS_WORD = "  local prev_word=${COMP_WORDS[COMP_CWORD-1]}\n";

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
                .result(mended(AutoComplete.bash(spec.root().name(), spec.root().commandLine()))
                        .stripTrailing());
        return ExitCode.DONE.code();
    }

    /**
     * Picocli's script keeps bash from completing the names of files, which most arguments are, and does not see the option before
     * {@code =}, at which bash divides words.
     */
    private static String mended(String script) {
        return script.replace("  type compopt &>/dev/null && compopt +o default\n\n", "")
                .replace(PREVIOUS_WORD, PREVIOUS_WORD + """
                          [[ "${curr_word}" == "=" ]] && curr_word="" && COMP_WORDS[COMP_CWORD]=""
                          [[ "${prev_word}" == "=" ]] && prev_word=${COMP_WORDS[COMP_CWORD-2]}
                        """);
    }
}
