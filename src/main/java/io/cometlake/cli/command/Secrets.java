// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last line of defence: values of the environment that are secret by their name are masked in whatever we say of errors. */
final class Secrets {
    private static final int SHORTEST = 6;

    private final List<String> values;

    Secrets(Surroundings surroundings) {
        values = surroundings.variables().entrySet().stream()
                .filter(Secrets::isSecret)
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST)
                .toList();
    }

    String mask(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, "***");
        }
        return masked;
    }

    private static boolean isSecret(Map.Entry<String, String> variable) {
        String name = variable.getKey().toUpperCase(Locale.ROOT);
        return name.endsWith("API_KEY")
                || name.endsWith("PASSWORD")
                || name.endsWith("SECRET")
                || name.endsWith("TOKEN")
                || name.endsWith("SECRET_ACCESS_KEY")
                || name.equals("COMET_ALLOW_HEADER_VALUE");
    }
}
