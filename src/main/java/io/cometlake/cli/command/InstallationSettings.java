// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.PlainText;
import io.cometlake.config.Spelling;
import io.cometlake.settings.LoadedSettings;
import io.cometlake.settings.SettingsLoader;
import io.cometlake.settings.SettingsPlaces;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of the installation, read once, and their warnings told once. */
final class InstallationSettings {
    private final Console console;
    private final Surroundings surroundings;
    private volatile @Nullable LoadedSettings loaded;

    InstallationSettings(Console console, Surroundings surroundings) {
        this.console = console;
        this.surroundings = surroundings;
    }

    /**
     * Those of a home; a process has one.
     *
     * @throws io.cometlake.settings.SettingsException with all that is wrong with them
     */
    LoadedSettings load(Path home) {
        LoadedSettings known = loaded;
        if (known == null) {
            known = SettingsLoader.load(
                    new SettingsPlaces(home, surroundings.workingDirectory(), surroundings.variables()),
                    Spelling::didYouMean);
            loaded = known;
            known.warnings().forEach(warning -> console.note("warning: " + PlainText.of(warning)));
        }
        return known;
    }

    /** Those that have been read so far. */
    List<String> secrets() {
        LoadedSettings known = loaded;
        return known == null ? List.of() : known.secrets();
    }
}
