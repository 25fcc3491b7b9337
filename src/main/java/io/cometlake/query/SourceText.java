// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import org.antlr.v4.runtime.Token;

/** A text that is being parsed, and what is told about places in it. Places count code points, as ANTLR does. */
final class SourceText {
    private static final int WIDTH = 100;
    private static final int MAX_PROBLEM = 400;

    private final int[] characters;

    SourceText(String text) {
        this.characters = text.codePoints().toArray();
    }

    /** Whether it holds half a character, which neither ANTLR nor UTF-8 can carry. */
    boolean isBroken() {
        for (int character : characters) {
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                return true;
            }
        }
        return false;
    }

    /** What stands from the first to the last token. */
    String from(Token first, Token last) {
        return new String(characters, first.getStartIndex(), last.getStopIndex() + 1 - first.getStartIndex());
    }

    QuerySyntaxException error(Token place, String problem) {
        return error(place.getLine(), place.getCharPositionInLine(), problem);
    }

    QuerySyntaxException error(int line, int column, String problem) {
        return new QuerySyntaxException(line, column + 1, visible(problem), excerpt(line, column));
    }

    /** A problem may quote the text, which may hold anything: what would move a terminal's cursor, or fill its screen. */
    private static String visible(String problem) {
        String shown = problem.length() <= MAX_PROBLEM ? problem : problem.substring(0, MAX_PROBLEM) + "…";
        StringBuilder visible = new StringBuilder();
        shown.chars().forEach(character -> visible.append(Character.isISOControl(character) ? ' ' : (char) character));
        return visible.toString();
    }

    private String excerpt(int line, int column) {
        int start = 0;
        for (int seen = 1; seen < line; start++) {
            seen += characters[start] == '\n' ? 1 : 0;
        }
        int end = start;
        while (end < characters.length && characters[end] != '\n') {
            end++;
        }
        int first = end - start <= WIDTH ? start : Math.max(start, start + column - WIDTH / 2);
        int last = Math.min(end, first + WIDTH);
        StringBuilder excerpt = new StringBuilder(first > start ? "…" : "");
        for (int place = first; place < last; place++) {
            int character = characters[place];
            excerpt.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
        }
        String shown = excerpt.append(last < end ? "…" : "").toString().stripTrailing();
        int before = first > start ? 1 : 0;
        for (int place = first; place < Math.min(start + column, characters.length); place++) {
            before += width(characters[place]);
        }
        return shown + "\n" + " ".repeat(before) + "^";
    }

    /** How many columns of a terminal it takes. */
    private static int width(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = Character.isIdeographic(character)
                || character >= 0x1100 && character <= 0x115f
                || character >= 0x3000 && character <= 0x30ff
                || character >= 0xac00 && character <= 0xd7a3
                || character >= 0xff01 && character <= 0xff60
                || character >= 0x1f300 && character <= 0x1faff;
        return wide ? 2 : 1;
    }
}
