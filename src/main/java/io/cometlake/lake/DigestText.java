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

    /** What does not fit is as if it were not known: then its rows are read again. */
    static RowDigests parse(String text, List<String> tables) {
        if (text.length() != tables.size() * DIGITS) {
            return RowDigests.NONE;
        }
        Map<String, Long> digests = new TreeMap<>();
        for (int i = 0; i < tables.size(); i++) {
            String digits = text.substring(i * DIGITS, (i + 1) * DIGITS);
            if (digits.matches("[0-9a-f]{16}")) {
                digests.put(tables.get(i), Long.parseUnsignedLong(digits, 16));
            }
        }
        return RowDigests.of(digests);
    }
}
