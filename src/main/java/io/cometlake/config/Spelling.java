// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name was meant to be. */
public final class Spelling {
    private static final int MOST_EDITS = 3;

    private Spelling() {}

    /** The known name nearest to it, else the one that it is the first word of; empty if there is none. */
    public static Optional<String> closest(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int limit = Math.min(MOST_EDITS, Math.max(1, wanted.length() / 2));
        return known.stream()
                .filter(name -> edits(wanted, name) <= limit)
                .min(Comparator.comparingInt(name -> edits(wanted, name)))
                .or(() -> {
                    List<String> begun = known.stream()
                            .filter(name -> name.startsWith(wanted + "-"))
                            .toList();
                    return begun.size() == 1 ? Optional.of(begun.get(0)) : Optional.empty();
                });
    }

    /** The suggestion as a question with a blank before it, ready to stand behind a sentence; empty if no name is near. */
    public static String didYouMean(String typed, Collection<String> known) {
        return closest(typed, known).map(near -> " Did you mean " + near + "?").orElse("");
    }

    /** How many letters to add, drop, change or swap with their neighbour (each letter once). */
    private static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int best = Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1);
                best = Math.min(best, edits[i - 1][j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
            }
        }
        return edits[from.length()][to.length()];
    }
}
