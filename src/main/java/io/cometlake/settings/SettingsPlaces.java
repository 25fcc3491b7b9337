// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where settings are looked for.
 *
 * @param home folder of the run history and the logs; {@code config/} in it is a place. Absolute, need not be there
 * @param workingDirectory {@code config/} in it is a place. Absolute
 * @param variables of the environment
 */
public record SettingsPlaces(Path home, Path workingDirectory, Map<String, String> variables) {
    public SettingsPlaces {
        variables = Map.copyOf(variables);
        if (!home.isAbsolute() || !workingDirectory.isAbsolute()) {
            throw new IllegalArgumentException("Not absolute: " + home + " or " + workingDirectory);
        }
    }

    /** Without the variables: some are secret. */
    @Override
    public String toString() {
        return "SettingsPlaces[home=" + home + ", workingDirectory=" + workingDirectory + "]";
    }
}
