// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Interrupts;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.Console;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.settings.Settings;
import java.nio.file.Path;

/** What every verb is handed. */
record CommandContext(
        Console console, Surroundings surroundings, Interrupts interrupts, InstallationSettings installation) {
    /** How the user calls us, ready for a shell. */
    String command() {
        return surroundings.command();
    }

    /**
     * What the installation is told.
     *
     * @throws io.cometlake.settings.SettingsException with all that is wrong with it
     */
    Settings settings(Path home) {
        return installation.load(home).settings();
    }

    /**
     * Where the job repository is.
     *
     * @throws io.cometlake.settings.SettingsException as {@link #settings}
     */
    RepositoryPlace repository(Path home) {
        return RepositoryPlace.of(home, settings(home).repository());
    }
}
