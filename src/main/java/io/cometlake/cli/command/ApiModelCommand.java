// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.RegistrySheets;
import io.cometlake.cli.output.ShellWord;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.config.ConfigException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "model",
        header = "Shows a model of the registry and its versions.",
        sortOptions = false,
        footer = {"", "Example:", "  cometlake api model vision detector"})
final class ApiModelCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace.")
    private String workspace = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Mixin
    private Reading reading = new Reading();

    ApiModelCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return reading.print(context, (comet, style) -> {
            RegistryModel model = comet.getRegistryModelDetails(workspace, name).orElseThrow(this::notThere);
            String text = RegistrySheets.model().renderWith(model, RegistrySheets.versions(), model.versions(), style);
            return Reading.Answer.of(text, model.versions().size(), "version");
        });
    }

    private ConfigException notThere() {
        return new ConfigException("No model '" + name + "' in workspace '" + workspace
                + "', or the API key may not see it." + " See what there is with: " + context.command() + " api models "
                + ShellWord.quote(workspace));
    }
}
