// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What follows {@code Authorization:} in a command line, a header or a JSON object. In quotes that is everything up to their
 * end; without, one word, and one more behind a word as {@code Bearer}.
 *
 * @param name as it is looked for, in one of its spellings
 */
record AuthorizationHeaders(String name) implements SecretPattern {
    /** Without its first letter, which is written both ways. */
    static final AuthorizationHeaders USUAL = new AuthorizationHeaders("uthorization");

    static final AuthorizationHeaders CAPITALS = new AuthorizationHeaders("UTHORIZATION");

    private static final Set<String> SCHEMES = Set.of("basic", "bearer", "digest", "negotiate", "token", "apikey");

    /** A shorter one behind a bare {@code Authorization:} is a word. */
    private static final int SHORTEST_BARE = 16;

    @Override
    public SecretKind kind() {
        return SecretKind.API_KEYS;
    }

    @Override
    public String marker() {
        return "[removed: authorization]";
    }

    @Override
    public boolean mayOccurIn(String text) {
        return text.contains(name);
    }

    @Override
    public Optional<Span> find(String text, int from) {
        for (int at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
            Optional<Span> value = valueOf(text, at);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private Optional<Span> valueOf(String text, int at) {
        int afterName = Quotes.skipQuote(text, at + name.length());
        boolean nameIsQuoted = afterName > at + name.length();
        int colon = Quotes.skipBlanks(text, afterName);
        if (colon >= text.length() || text.charAt(colon) != ':') {
            return Optional.empty();
        }
        int start = Quotes.skipBlanks(text, colon + 1);
        if (nameIsQuoted || Quotes.isQuote(text, start)) {
            return Quotes.quoted(text, start);
        }
        // Before the name's first letter.
        int end = Quotes.quoteBefore(text, at - 1)
                .map(quote -> Quotes.closing(text, start, quote))
                .orElseGet(() -> endOfWords(text, start));
        return end > start ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    private static int endOfWords(String text, int start) {
        int end = endOfWord(text, start);
        String word =
                text.substring(start, Math.min(end, start + SHORTEST_BARE)).toLowerCase(Locale.ROOT);
        if (SCHEMES.contains(word)) {
            return endOfWord(text, Quotes.skipBlanks(text, end));
        }
        return end - start >= SHORTEST_BARE ? end : start;
    }

    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && "\"'\\,;".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
