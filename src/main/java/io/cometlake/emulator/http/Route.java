// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import java.util.HashMap;
import java.util.Map;

/**
 * An endpoint: the verb it wants, and what answers it.
 *
 * @param path after the REST base, perhaps with parts in braces
 */
record Route(String verb, String path, Endpoint endpoint) {
    /** Answers one call; throws {@code RefusedException} to turn it down. */
    @FunctionalInterface
    interface Endpoint {
        Answer answer(Call call);
    }

    boolean matches(String called) {
        String[] expected = path.split("/", -1);
        String[] parts = called.split("/", -1);
        if (expected.length != parts.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!isVariable(expected[i]) && !expected[i].equals(parts[i])) {
                return false;
            }
        }
        return true;
    }

    /** What stands in a path that matches where this one has braces. */
    Map<String, String> variables(String called) {
        Map<String, String> variables = new HashMap<>();
        String[] expected = path.split("/", -1);
        String[] parts = called.split("/", -1);
        for (int i = 0; i < expected.length; i++) {
            if (isVariable(expected[i])) {
                variables.put(expected[i].substring(1, expected[i].length() - 1), parts[i]);
            }
        }
        return variables;
    }

    private static boolean isVariable(String part) {
        return part.startsWith("{");
    }
}
