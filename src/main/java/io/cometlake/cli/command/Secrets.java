// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.settings.SecretVariables;
import java.util.List;
import java.util.stream.Stream;

/** The last line of defence: values of the environment that are secret by their name are masked in whatever we say of errors. */
final class Secrets {
    private final List<String> values;

    /** @param more that are not in the environment */
    Secrets(Surroundings surroundings, List<String> more) {
        values = Stream.concat(SecretVariables.values(surroundings.variables()).stream(), more.stream())
                .filter(value -> value.length() >= SecretVariables.SHORTEST)
                .toList();
    }

    String mask(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, "***");
        }
        return masked;
    }
}
