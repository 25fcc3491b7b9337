// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The last line of defence: values of the environment that are secret by their name are masked in whatever we say of errors. */
final class Secrets {
    private static final int SHORTEST = 6;
    private static final Pattern PROXY_PASSWORD = Pattern.compile("^(?:\\w+://)?[^/:@]*:([^@]+)@");

    private final List<String> values;

    /** @param more that are not in the environment */
    Secrets(Surroundings surroundings, List<String> more) {
        values = Stream.concat(surroundings.variables().entrySet().stream().flatMap(Secrets::secretOf), more.stream())
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

    /** Of a proxy's address its password. */
    private static Stream<String> secretOf(Map.Entry<String, String> variable) {
        if (isSecret(variable)) {
            return Stream.of(variable.getValue());
        }
        Matcher login = PROXY_PASSWORD.matcher(variable.getValue());
        boolean isProxy = variable.getKey().toUpperCase(Locale.ROOT).endsWith("_PROXY");
        return isProxy && login.find() ? Stream.of(login.group(1)) : Stream.empty();
    }

    private static boolean isSecret(Map.Entry<String, String> variable) {
        String name = variable.getKey().toUpperCase(Locale.ROOT);
        return name.endsWith("API_KEY")
                || name.endsWith("HASH_KEY")
                || name.endsWith("PASSWORD")
                || name.endsWith("SECRET")
                || name.endsWith("TOKEN")
                || name.endsWith("SECRET_ACCESS_KEY")
                || name.equals("COMETLAKE_NOTIFICATIONS_WEBHOOK")
                || name.equals("COMETLAKE_NOTIFICATIONS_SLACK")
                || name.equals("COMET_ALLOW_HEADER_VALUE");
    }
}
