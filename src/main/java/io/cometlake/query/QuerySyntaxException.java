// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/**
 * A text that is no query. The message has three lines: the place with the problem and what to write instead, the line of the
 * text, and a caret below the place.
 *
 * <pre>
 * 1:24: Write &amp; instead of and
 * (Metric("loss") &lt; 0.1) and Tag("best")
 *                        ^
 * </pre>
 */
public final class QuerySyntaxException extends QueryException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String problem;

    QuerySyntaxException(int line, int column, String problem, String excerpt) {
        super(line + ":" + column + ": " + problem + "\n" + excerpt);
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    /** The line of the text, from 1. */
    public int line() {
        return line;
    }

    /** The place in the line, from 1, counted in characters as people see them, not in UTF-16 units. */
    public int column() {
        return column;
    }

    /** What is wrong and what to write instead, without the place. */
    public String problem() {
        return problem;
    }
}
