// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the answers to queries, {@code project/query} and {@code experiments/search}, are from right. Which experiments are wrong is
 * drawn from the seed and their keys, so that the same are wrong in every answer. Its text is what {@link #parse} reads:
 * {@code extra=0.1,missing=0.05,seed=7}.
 *
 * @param extra how many of those that do not match are in the answer, from 0 to 1
 * @param missing how many of those that match are not
 * @param seed what chance begins with
 */
public record QueryAnswers(double extra, double missing, long seed) {
    /** All that matches, and nothing else. */
    public static final QueryAnswers RIGHT = new QueryAnswers(0, 0, 0);

    public QueryAnswers {
        requireShare("extra", extra);
        requireShare("missing", missing);
    }

    private static void requireShare(String key, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(key + "=" + share + " is not between 0 and 1");
        }
    }

    /**
     * Reads what differs from {@link #RIGHT}, separated by commas; nothing where all is right.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static QueryAnswers parse(String text) {
        QueryAnswers answers = RIGHT;
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            try {
                answers = answers.with(pair[0], pair.length < 2 ? "" : pair[1]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Queries '" + text + "': " + e.getMessage() + ".", e);
            }
        }
        return answers;
    }

    private QueryAnswers with(String key, String value) {
        return switch (key) {
            case "extra" -> new QueryAnswers(share(key, value), missing, seed);
            case "missing" -> new QueryAnswers(extra, share(key, value), seed);
            case "seed" -> new QueryAnswers(extra, missing, whole(key, value));
            default -> throw new IllegalArgumentException("'" + key + "' is none of extra, missing, seed");
        };
    }

    private static double share(String key, String value) {
        if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            throw new IllegalArgumentException(key + "=" + value + " is no share, as 0.1");
        }
        return Double.parseDouble(value);
    }

    private static long whole(String key, String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(key + "=" + value + " is no whole number");
        }
        return Long.parseLong(value);
    }

    /** Whether an answer has an experiment in it. */
    public boolean has(String experimentKey, boolean matches) {
        double share = matches ? missing : extra;
        return matches != draw(experimentKey) < share;
    }

    /** From 0 to 1. */
    private double draw(String experimentKey) {
        long mixed = (experimentKey.hashCode() * 0x9e3779b97f4a7c15L + seed) * 0xff51afd7ed558ccdL;
        return ((mixed ^ mixed >>> 33) >>> 11) * 0x1.0p-53;
    }

    /** What differs from {@link #RIGHT}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (extra > 0) {
            parts.add("extra=" + extra);
        }
        if (missing > 0) {
            parts.add("missing=" + missing);
        }
        if (seed != 0) {
            parts.add("seed=" + seed);
        }
        return String.join(",", parts);
    }
}
