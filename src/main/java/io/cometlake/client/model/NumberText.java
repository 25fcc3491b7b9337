// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/** Numbers that Comet sends as text, in Java's or Python's spelling. */
public final class NumberText {
    private NumberText() {}

    /** NaN for null, and for what is no number. */
    public static double of(@Nullable String text) {
        if (text == null) {
            return Double.NaN;
        }
        String trimmed = text.strip();
        return switch (trimmed) {
            case "inf", "+inf", "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> parsed(trimmed);
        };
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
