// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant. */
final class Nearest {
    private Nearest() {}

    /** The one that was probably meant. */
    static Optional<String> find(String name, Collection<String> known) {
        String best = nearest(name, known);
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** A half-sentence for an error: the one that was probably meant, else nothing. */
    static String hint(String name, Collection<String> known) {
        String best = nearest(name, known);
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
    }

    private static String nearest(String name, Collection<String> known) {
        String best = "";
        int least = Math.max(1, name.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                best = candidate;
                least = distance;
            }
        }
        return best;
    }

    /** How many characters have to be put in, left out or replaced. */
    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[right.length()];
    }
}
