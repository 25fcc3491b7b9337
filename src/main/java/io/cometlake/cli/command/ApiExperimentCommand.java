// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ServerSheets;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.config.ConfigException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "experiment",
        header = "Shows an experiment.",
        sortOptions = false,
        footer = {"", "Example: (KEY is the last part of an experiment's address)", "  cometlake api experiment KEY"})
final class ApiExperimentCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "KEY", description = "The experiment's key.")
    private String key = "";

    @Mixin
    private Reading reading = new Reading();

    ApiExperimentCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return reading.print(context, (comet, style) -> {
            ExperimentReads experiment = comet.getExperimentByKey(key).orElseThrow(() -> notThere(key));
            return Reading.Answer.of(
                    ServerSheets.experiment().renderOne(experiment.metadata(), style), 1, "experiment");
        });
    }

    /** There is none of this key, as far as the API key sees. */
    static ConfigException notThere(String experimentKey) {
        return new ConfigException(
                "No experiment with the key '" + experimentKey + "' on this server, or the API key may"
                        + " not see it. A key is the last part of an experiment's address.");
    }
}
