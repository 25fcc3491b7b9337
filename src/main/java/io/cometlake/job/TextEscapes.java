// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.jspecify.annotations.Nullable;

/**
 * Texts for a database that holds neither U+0000 nor half of a surrogate pair, which JSON from a server may well have. Each such
 * character becomes U+0010 ("data link escape") and four digits of hex, and so does U+0010 itself: nothing is lost, different texts
 * stay different, and usual texts stay as they are.
 */
final class TextEscapes {
    private static final char ESCAPE = '\u0010';
    private static final int DIGITS = 4;
    private static final int HEX = 16;

    private TextEscapes() {}

    static @Nullable String escape(@Nullable String text) {
        if (text == null || isPlain(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + DIGITS);
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (isPlain(text, index)) {
                escaped.append(character);
            } else {
                escaped.append(ESCAPE).append(String.format("%04x", (int) character));
            }
        }
        return escaped.toString();
    }

    static @Nullable String unescape(@Nullable String text) {
        if (text == null || text.indexOf(ESCAPE) < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == ESCAPE) {
                plain.append((char) Integer.parseInt(text.substring(index + 1, index + 1 + DIGITS), HEX));
                index += DIGITS;
            } else {
                plain.append(character);
            }
        }
        return plain.toString();
    }

    private static boolean isPlain(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (!isPlain(text, index)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String text, int index) {
        char character = text.charAt(index);
        if (Character.isHighSurrogate(character)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(character)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return character != 0 && character != ESCAPE;
    }
}
