// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import java.util.ArrayList;
import java.util.List;

/** Cuts what was printed into lines, each with its break, as the server joins them without any. */
final class OutputLines {
    /** What Comet's own client sends at most as one line. */
    private static final int MOST_CHARACTERS = 5_000_000;

    private OutputLines() {}

    static List<String> of(String text) {
        return of(text, MOST_CHARACTERS);
    }

    /** @param most at least 2, so that no character is cut in two */
    static List<String> of(String text, int most) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int lineBreak = text.indexOf('\n', begin);
            int end = Math.min(lineBreak < 0 ? text.length() : lineBreak + 1, begin + most);
            if (end < text.length()
                    && Character.isLowSurrogate(text.charAt(end))
                    && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            lines.add(text.substring(begin, end));
            begin = end;
        }
        return lines;
    }
}
