// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${NAME}} in addresses: what is secret stands in the environment, not in a job's file. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private final Map<String, String> variables;

    References(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** @throws DeliveryException if a variable is not set */
    String resolve(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = variables.getOrDefault(name, "");
            if (value.isBlank()) {
                throw DeliveryException.lasting(
                        "the environment variable " + SafeText.line(name, 100) + " is not set for this process");
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.strip()));
        }
        return matcher.appendTail(resolved).toString();
    }
}
