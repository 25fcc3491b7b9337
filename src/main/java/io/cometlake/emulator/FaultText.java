// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the text of one rule. */
final class FaultText {
    private static final String KEYS = "jitter, retry-after, endpoint, experiment, share, first, count, when";

    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();

    FaultText(String text) {
        this.text = text;
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = (equals < 0 ? part : part.substring(0, equals)).strip();
            if (values.put(key, equals < 0 ? "" : part.substring(equals + 1).strip()) != null) {
                throw wrong(key + " is there twice");
            }
        }
    }

    FaultRule rule() {
        FaultKind kind = null;
        for (String key : Set.copyOf(values.keySet())) {
            Optional<FaultKind> named = FaultKind.find(key);
            if (named.isPresent()) {
                if (kind != null) {
                    throw wrong("it names two faults; write a rule for each");
                }
                kind = named.get();
            } else if (!Set.of(KEYS.split(", ")).contains(key)) {
                throw wrong("'" + key + "' is neither a fault (" + FaultKind.all() + ") nor one of " + KEYS);
            }
        }
        if (kind == null) {
            throw wrong("it names no fault; known are " + FaultKind.all());
        }
        try {
            return rule(kind);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private FaultRule rule(FaultKind kind) {
        return new FaultRule(
                kind,
                number(kind),
                (int) whole("jitter", 0),
                values.containsKey("retry-after") ? (int) whole("retry-after", 0) : null,
                filled("endpoint", FaultRule.ANY),
                values.containsKey("experiment") ? filled("experiment", "") : null,
                share(),
                whole("first", FaultRule.UNLIMITED),
                whole("count", FaultRule.UNLIMITED),
                isAfter());
    }

    private int number(FaultKind kind) {
        String given = values.getOrDefault(kind.text(), "");
        if (!kind.takesNumber()) {
            if (!given.isEmpty()) {
                throw new IllegalArgumentException(kind.text() + " takes no number");
            }
            return 0;
        }
        if (given.isEmpty() && kind.standard() == FaultKind.REQUIRED) {
            throw new IllegalArgumentException(kind.text() + " needs a number of " + kind.least() + " to " + kind.most()
                    + ", as in " + kind.text() + "=" + Math.max(kind.least(), 50));
        }
        return given.isEmpty() ? kind.standard() : (int) whole(kind.text(), 0);
    }

    private long whole(String key, long standard) {
        String value = values.get(key);
        if (value == null) {
            return standard;
        }
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(key + "=" + value + " is no whole number");
        }
        return Long.parseLong(value);
    }

    private double share() {
        String value = values.getOrDefault("share", "1");
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("share=" + value + " is no number", e);
        }
    }

    private boolean isAfter() {
        String when = values.getOrDefault("when", "before");
        if (!when.equals("before") && !when.equals("after")) {
            throw new IllegalArgumentException("when=" + when + " is neither before nor after");
        }
        return when.equals("after");
    }

    private String filled(String key, String standard) {
        String value = values.getOrDefault(key, standard);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty");
        }
        return value;
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("Fault '" + text + "': " + why + ".");
    }
}
