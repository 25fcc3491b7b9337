// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.PlainText;
import io.cometlake.query.QuerySyntaxException;
import java.util.List;

/** Where a typed query has a mistake. */
final class QueryPlace {
    private static final String HINT = "hint: ";

    private QueryPlace() {}

    /** As in {@code column 24}; with the line where it is not the first. */
    static String words(QuerySyntaxException mistake) {
        String column = "column " + mistake.column();
        return mistake.line() == 1 ? column : "line " + mistake.line() + ", " + column;
    }

    /** With the line of the query, and a caret below the place. */
    static Failure failure(QuerySyntaxException mistake) {
        String message = "The query, " + words(mistake) + ": " + PlainText.of(mistake.problem());
        List<String> lines = String.valueOf(mistake.getMessage()).lines().toList();
        String excerpt = lines.size() < 3 || lines.get(1).isBlank()
                ? ""
                : PlainText.of(lines.get(1)) + "\n" + " ".repeat(HINT.length()) + lines.get(2);
        return new Failure(ExitCode.USAGE, message, excerpt);
    }
}
