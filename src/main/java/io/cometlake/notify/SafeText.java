// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and messages that others wrote, so that they can neither end a header nor hide or turn what stands beside them. */
final class SafeText {
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}[\\p{Cf}&&[^\\u200D]]]");

    private SafeText() {}

    /** On one line, of at most so many characters. */
    static String line(String text, int most) {
        return cut(UNSAFE.matcher(text).replaceAll("\uFFFD"), most);
    }

    /** The same for a text of several lines, which it keeps. */
    static String lines(String text, int most) {
        return cut(
                Arrays.stream(text.split("\\R", -1))
                        .map(line -> UNSAFE.matcher(line).replaceAll("\uFFFD"))
                        .collect(Collectors.joining("\n")),
                most);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "\u2026";
    }
}
