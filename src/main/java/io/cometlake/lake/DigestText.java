// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.RowDigests;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The digests of an experiment as one short text: 16 hex digits a table, or as many dashes where there is none. */
final class DigestText {
    private static final int DIGITS = 16;
    private static final String NONE = "-".repeat(DIGITS);

    private DigestText() {}

    /** @param tables in the order in which the manifest names them */
    static String render(RowDigests digests, List<String> tables) {
        StringBuilder text = new StringBuilder(tables.size() * DIGITS);
        for (String table : tables) {
            OptionalLong digest = digests.find(table);
            text.append(digest.isPresent() ? String.format(Locale.ROOT, "%016x", digest.getAsLong()) : NONE);
        }
        return text.toString();
    }

    /**
     * What does not fit is as if it were not known: then its rows are read again.
     *
     * @param tables as {@link #render} got them, which is sorted; not changed from here on
     */
    static RowDigests parse(String text, List<String> tables) {
        if (text.length() != tables.size() * DIGITS) {
            return RowDigests.NONE;
        }
        long[] digests = new long[tables.size()];
        for (int i = 0; i < digests.length; i++) {
            if (!isNumber(text, i * DIGITS)) {
                return parseSome(text, tables);
            }
            digests[i] = number(text, i);
        }
        return RowDigests.of(tables, digests);
    }

    private static RowDigests parseSome(String text, List<String> tables) {
        Map<String, Long> digests = new TreeMap<>();
        for (int i = 0; i < tables.size(); i++) {
            if (isNumber(text, i * DIGITS)) {
                digests.put(tables.get(i), number(text, i));
            }
        }
        return RowDigests.of(digests);
    }

    private static long number(String text, int table) {
        return Long.parseUnsignedLong(text, table * DIGITS, (table + 1) * DIGITS, 16);
    }

    private static boolean isNumber(String text, int from) {
        for (int i = from; i < from + DIGITS; i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }
}
