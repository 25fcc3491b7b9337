// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.jspecify.annotations.Nullable;

/** Makes what stands in a file or variable fit to be shown in a message. */
final class ShownValue {
    private static final int LONGEST = 60;

    private ShownValue() {}

    /** In quotes, cut where it is long, without what would move a terminal's cursor. */
    static String quote(String text) {
        return "'" + plain(text) + "'";
    }

    /** The same without quotes. */
    static String plain(String text) {
        String printable = printable(text);
        return printable.codePointCount(0, printable.length()) <= LONGEST
                ? printable
                : printable.substring(0, printable.offsetByCodePoints(0, LONGEST)) + "...";
    }

    /** All of it, without what would move a terminal's cursor. */
    static String printable(@Nullable String text) {
        return String.valueOf(text).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
