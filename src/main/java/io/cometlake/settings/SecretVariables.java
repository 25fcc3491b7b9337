// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which values of the environment are secret by the names of their variables: the one list of it. Safe for any thread. */
public final class SecretVariables {
    /** Masking shorter values would spoil texts that mean something else. */
    public static final int SHORTEST = 6;

    private static final Set<String> ENDINGS =
            Set.of("API_KEY", "HASH_KEY", "ACCESS_KEY", "PASSWORD", "SECRET", "TOKEN");
    private static final Set<String> NAMES =
            Set.of("COMETLAKE_NOTIFICATIONS_WEBHOOK", "COMETLAKE_NOTIFICATIONS_SLACK", "COMET_ALLOW_HEADER_VALUE");
    private static final Pattern PROXY_PASSWORD = Pattern.compile("^(?:\\w+://)?[^/:@]*:([^@]+)@");

    private SecretVariables() {}

    /** Their values, each once, and of a proxy's address the password; none shorter than {@link #SHORTEST}. */
    public static List<String> values(Map<String, String> environment) {
        return environment.entrySet().stream()
                .flatMap(SecretVariables::secretOf)
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .toList();
    }

    private static Stream<String> secretOf(Map.Entry<String, String> variable) {
        String name = variable.getKey().toUpperCase(Locale.ROOT);
        if (NAMES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith)) {
            return Stream.of(variable.getValue());
        }
        Matcher login = PROXY_PASSWORD.matcher(variable.getValue());
        return name.endsWith("_PROXY") && login.find() ? Stream.of(login.group(1)) : Stream.empty();
    }
}
