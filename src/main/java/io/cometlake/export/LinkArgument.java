// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.Locale;
import java.util.Optional;

/**
 * The value of one argument of a link, as {@code &X-Amz-Signature=…}, also where the link is written into JSON, HTML or another
 * link.
 *
 * @param name as it is written
 * @param shortest a shorter value is no secret
 */
record LinkArgument(SecretKind kind, String marker, String name, int shortest) implements SecretPattern {
    private static final String END = "&#\"'<>\\`)]},;|";

    @Override
    public boolean mayOccurIn(String text) {
        return text.contains(name);
    }

    @Override
    public Optional<Span> find(String text, int from) {
        for (int at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
            int equals = at + name.length();
            boolean isEncoded = text.startsWith("%3D", equals) || text.startsWith("%3d", equals);
            if ((isEncoded || text.startsWith("=", equals)) && isBehindSeparator(text, at)) {
                int start = equals + (isEncoded ? 3 : 1);
                int end = end(text, start, isEncoded);
                if (end - start >= shortest) {
                    return Optional.of(new Span(start, end));
                }
            }
        }
        return Optional.empty();
    }

    /** A question mark or an ampersand, in any of their spellings. */
    private static boolean isBehindSeparator(String text, int at) {
        if (at == 0) {
            return false;
        }
        char before = text.charAt(at - 1);
        if (before == '?' || before == '&' || before == ';') {
            return true;
        }
        String escape = text.substring(Math.max(0, at - 6), at).toLowerCase(Locale.ROOT);
        return escape.endsWith("%3f") || escape.endsWith("%26") || escape.equals("\\u0026") || escape.equals("\\u003f");
    }

    private static int end(String text, int start, boolean isEncoded) {
        int end = start;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && END.indexOf(text.charAt(end)) < 0
                && !(isEncoded && text.startsWith("%26", end))) {
            end++;
        }
        return end;
    }
}
