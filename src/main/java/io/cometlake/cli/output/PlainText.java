// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and messages that others wrote, so that they can neither move a terminal's cursor nor turn its direction. */
public final class PlainText {
    /** Of the invisible ones only what joins emoji is harmless. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\\u200D]]]");

    private PlainText() {}

    /** The same for a text of several lines, which it keeps. */
    public static String ofLines(String text) {
        return Arrays.stream(text.split("\n", -1)).map(PlainText::of).collect(Collectors.joining("\n"));
    }

    /** The text on one line, with a sign of replacement for each character that does more than stand there. */
    public static String of(String text) {
        return UNSAFE.matcher(text).replaceAll("\uFFFD");
    }
}
