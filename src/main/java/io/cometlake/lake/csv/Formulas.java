// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import java.util.regex.Pattern;

/** What becomes of texts that a spreadsheet would run as a formula. Numbers are none. */
public enum Formulas {
    /** They stand in the file as they are. */
    KEPT {
        @Override
        public String written(String text) {
            return text;
        }

        @Override
        String read(String text) {
            return text;
        }
    },

    /**
     * They get an apostrophe in front, which reading takes away. So do those that begin with apostrophes already, because
     * reading could not tell them apart otherwise.
     */
    GUARDED {
        @Override
        public String written(String text) {
            return isFormula(text) ? APOSTROPHE + text : text;
        }

        @Override
        String read(String text) {
            return text.startsWith(APOSTROPHE) && isFormula(text) ? text.substring(1) : text;
        }
    };

    private static final String APOSTROPHE = "'";

    /** The signs of OWASP's page on CSV injection, the full-width ones of Japanese keyboards included. */
    private static final String SIGNS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final Pattern NUMBER =
            Pattern.compile("[+-](?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|Infinity|NaN)");

    /** The text as it stands in the file. */
    public abstract String written(String text);

    /** The text of what stands in the file. */
    abstract String read(String text);

    /** Whether it is one behind the apostrophes that it may have. */
    private static boolean isFormula(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        return start < text.length()
                && SIGNS.indexOf(text.charAt(start)) >= 0
                && !NUMBER.matcher(text).region(start, text.length()).matches();
    }
}
