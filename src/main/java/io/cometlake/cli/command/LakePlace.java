// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.ShellWord;
import io.cometlake.config.ConfigException;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import picocli.CommandLine.Option;

/** Which lake a verb of {@code lake} is about; there has to be one. */
final class LakePlace {
    @Option(
            names = "--to",
            paramLabel = "URI",
            defaultValue = LakeLocation.DEFAULT,
            description = "The lake: a folder, or a Hadoop URI. Default: ${DEFAULT-VALUE}.")
    private String lake = LakeLocation.DEFAULT;

    Lake open(Surroundings surroundings) {
        String location = new LakeLocation(lake).resolve(surroundings);
        Lake opened = Lake.open(location, LakeConfig.defaults(), surroundings.clock());
        try {
            if (!opened.status().exists()) {
                throw new ConfigException("There is no lake at " + location + ". Name another with --to.");
            }
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    /** The option that names the same lake again. */
    String repeated() {
        return " --to " + ShellWord.quote(lake);
    }
}
