// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/** Texts as Python writes them in a program. */
final class PythonText {
    private PythonText() {}

    /** In double quotes, on one line, with everything escaped that one would not see. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(character -> append(quoted, character));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        switch (character) {
            case '"', '\\' -> quoted.append('\\').appendCodePoint(character);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (!isInvisible(character)) {
                    quoted.appendCodePoint(character);
                } else if (character <= 0xff) {
                    quoted.append(String.format("\\x%02x", character));
                } else if (character <= 0xffff) {
                    quoted.append(String.format("\\u%04x", character));
                } else {
                    quoted.append(String.format("\\U%08x", character));
                }
            }
        }
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> false;
        };
    }
}
