// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a process finds around itself, handed in so that a test can hand in something else.
 *
 * @param variables of the environment
 * @param workingDirectory absolute; relative paths of arguments start here
 * @param userHome the user's own folder
 */
public record Surroundings(Map<String, String> variables, Path workingDirectory, Path userHome, Clock clock) {
    public Surroundings {
        variables = Map.copyOf(variables);
        if (!workingDirectory.isAbsolute()) {
            throw new IllegalArgumentException("The working directory is not absolute: " + workingDirectory);
        }
    }

    /** How the user called us, ready to be put before arguments in a shell. The launcher says it. */
    public String command() {
        return variables.getOrDefault("COMETLAKE_COMMAND", "cometlake");
    }

    /** A path of an argument or variable, made absolute; {@code ~/} is the user's home where the shell left it alone. */
    public Path resolve(String path) {
        if (path.equals("~") || path.startsWith("~/")) {
            return userHome.resolve(path.length() < 2 ? "" : path.substring(2)).normalize();
        }
        return workingDirectory.resolve(path).normalize();
    }

    /** The same, seen from another folder. */
    public Surroundings in(Path folder) {
        return new Surroundings(variables, folder, userHome, clock);
    }

    /** Without the variables: some are secret. */
    @Override
    public String toString() {
        return "Surroundings[workingDirectory=" + workingDirectory + ", userHome=" + userHome + "]";
    }
}
