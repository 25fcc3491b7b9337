// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A place in a file. All positions are in code points, as YAML's are.
 *
 * @param line from 1
 * @param column from 1
 */
record TextPlace(int line, int column) {
    /** How many code points stand before a place of a text; line and column count from 1. */
    static int offset(String text, int line, int column) {
        int[] points = text.codePoints().toArray();
        int at = 0;
        for (int passed = 1; passed < line && at < points.length; at++) {
            if (points[at] == '\n') {
                passed++;
            }
        }
        return Math.min(points.length, at + column - 1);
    }

    /**
     * Where a place of a scalar's value stands in the file. Quotes, escapes, indents and folding lie between the two, so blanks are
     * not compared, and of the rest each character of the value is the next such one in the file.
     *
     * @param offset in the value; its end for what is missing there
     */
    static TextPlace inScalar(String file, ScalarNode scalar, int offset) {
        int[] raw = file.codePoints().toArray();
        int[] value = scalar.getValue().codePoints().toArray();
        int at = contentStart(raw, scalar);
        int behindLast = at;
        for (int i = 0; i < value.length && i <= offset; i++) {
            if (Character.isWhitespace(value[i])) {
                continue;
            }
            int found = at;
            while (found < raw.length && raw[found] != value[i]) {
                found++;
            }
            if (found == raw.length) {
                // An escape as \x41: what stands before it is the nearest.
                break;
            }
            if (i == offset) {
                return of(raw, found);
            }
            at = found + 1;
            behindLast = at;
        }
        return of(raw, behindLast);
    }

    /** Behind the opening quote, or behind the line with {@code |} or {@code >}. */
    private static int contentStart(int[] raw, ScalarNode scalar) {
        int start = scalar.getStartMark().map(mark -> mark.getIndex()).orElse(0);
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            while (start < raw.length && raw[start] != '\n') {
                start++;
            }
            return Math.min(raw.length, start + 1);
        }
        return scalar.isPlain() ? start : start + 1;
    }

    private static TextPlace of(int[] raw, int at) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at && i < raw.length; i++) {
            if (raw[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new TextPlace(line, at - lineStart + 1);
    }
}
