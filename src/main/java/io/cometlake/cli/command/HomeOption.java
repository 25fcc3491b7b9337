// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.ShellWord;
import io.cometlake.config.ConfigException;
import io.cometlake.job.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --home}: where the history of runs and the logs are. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Folder of the run history and the logs. Default: $COMETLAKE_HOME, else ~/.cometlake.")
    private @Nullable String home;

    /** The folder, there and writable. */
    Path prepare(Surroundings surroundings) {
        Path folder = find(surroundings);
        try {
            HomeFolder.make(folder);
        } catch (IOException e) {
            throw new ConfigException("Cannot make the home folder " + folder + " ("
                    + e.getClass().getSimpleName() + "). Name another with --home DIR or COMETLAKE_HOME.");
        }
        if (!Files.isWritable(folder)) {
            throw new ConfigException(
                    "The home folder " + folder + " is not writable. Name another with --home DIR or COMETLAKE_HOME.");
        }
        return folder;
    }

    /** What a printed command needs to find the same home, with a blank before it; empty if nothing. */
    String repeated() {
        return home == null ? "" : " --home " + ShellWord.quote(home);
    }

    /** The whole command that goes on with a run of this home. */
    String resumeCommand(CommandContext context, String run) {
        return context.command() + " runs resume " + ShellWord.quote(run) + repeated();
    }

    /** The folder, which need not be there. */
    Path find(Surroundings surroundings) {
        if (home != null) {
            return surroundings.resolve(home);
        }
        String variable = surroundings.variables().getOrDefault("COMETLAKE_HOME", "");
        return variable.isEmpty() ? surroundings.userHome().resolve(".cometlake") : surroundings.resolve(variable);
    }
}
