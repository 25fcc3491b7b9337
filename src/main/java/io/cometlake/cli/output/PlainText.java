// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import java.util.regex.Pattern;

/** Names and messages that others wrote, so that they can neither move a terminal's cursor nor turn its direction. */
public final class PlainText {
    /** Of the invisible ones only what joins emoji is harmless. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\\u200D]]]");

    private PlainText() {}

    /** The text on one line, with a sign of replacement for each character that does more than stand there. */
    public static String of(String text) {
        return UNSAFE.matcher(text).replaceAll("\uFFFD");
    }
}
