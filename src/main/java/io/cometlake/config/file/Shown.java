// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

/** Makes what stands in a file fit to be shown in a message. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** In quotes, cut where it is long, without what would move a terminal's cursor. */
    static String quote(String text) {
        return "'" + plain(text) + "'";
    }

    /** All of it, without what would move a terminal's cursor. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    static String plain(String text) {
        String printable = printable(text);
        return printable.codePointCount(0, printable.length()) <= LONGEST
                ? printable
                : printable.substring(0, printable.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
