// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.Optional;

/** Finds its way among quotes, also those of JSON inside JSON, which have backslashes in front. */
final class Quotes {
    /** More of them than that are no way to write a quote. */
    private static final int MOST_BACKSLASHES = 15;

    private Quotes() {}

    static int skipBlanks(String text, int from) {
        int position = from;
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    /** Behind a quote with its backslashes; where it was if there is none. */
    static int skipQuote(String text, int from) {
        int position = from;
        while (position < text.length() && position - from < MOST_BACKSLASHES && text.charAt(position) == '\\') {
            position++;
        }
        return position < text.length() && isQuote(text.charAt(position)) ? position + 1 : from;
    }

    static boolean isQuote(String text, int position) {
        return skipQuote(text, position) > position;
    }

    /** The quote, with its backslashes, that ends right before a position. */
    static Optional<String> quoteBefore(String text, int position) {
        if (position < 1 || !isQuote(text.charAt(position - 1))) {
            return Optional.empty();
        }
        int start = position - 1;
        while (start > 0 && position - start <= MOST_BACKSLASHES && text.charAt(start - 1) == '\\') {
            start--;
        }
        return Optional.of(text.substring(start, position));
    }

    /** What is between the quotes that open at a position; empty if none do, or nothing is. */
    static Optional<Span> quoted(String text, int position) {
        int start = skipQuote(text, position);
        if (start == position) {
            return Optional.empty();
        }
        int end = closing(text, start, text.substring(position, start));
        return end > start ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    /** Where a quote closes; the text's end if it never does. */
    static int closing(String text, int from, String quote) {
        for (int end = text.indexOf(quote, from); end >= 0; end = text.indexOf(quote, end + 1)) {
            boolean isEscaped = end > from && text.charAt(end - 1) == '\\';
            if (!isEscaped) {
                return end;
            }
        }
        return text.length();
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }
}
