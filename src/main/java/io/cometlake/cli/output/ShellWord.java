// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import java.util.regex.Pattern;

/** Words of commands that we print for people to copy, quoted for a POSIX shell where that is needed. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./=-]+");
    private static final Pattern SPECIAL_IN_DOUBLE_QUOTES = Pattern.compile("[\"$`\\\\!]");

    private ShellWord() {}

    /** The text as one word: bare, in double quotes, or in single quotes, the first that is safe. */
    public static String quote(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        if (!text.isEmpty() && !SPECIAL_IN_DOUBLE_QUOTES.matcher(text).find()) {
            return '"' + text + '"';
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
