// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.RegistrySheets;
import io.cometlake.client.model.RegistryModel;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "models",
        header = "Lists the models in the registry of a workspace.",
        sortOptions = false,
        footer = {"", "Example:", "  cometlake api models vision"})
final class ApiModelsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace.")
    private String workspace = "";

    @Mixin
    private Reading reading = new Reading();

    ApiModelsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return reading.print(context, (comet, style) -> {
            List<RegistryModel> models = comet.listRegistryModels(workspace);
            return Reading.Answer.of(RegistrySheets.models().render(models, style), models.size(), "model");
        });
    }
}
