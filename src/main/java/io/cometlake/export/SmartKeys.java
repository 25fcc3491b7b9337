// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.List;
import java.util.Optional;

/** Keys that carry their server: {@code <25 letters and digits or more>*<base64 of a JSON object>}. */
record SmartKeys(String marker) implements SecretPattern {
    private static final int SHORTEST_KEY = 25;
    private static final int SHORTEST_SUFFIX = 8;

    /** Base64 of an opening brace and a quote, blank, line break or tab. */
    private static final List<String> OPENINGS = List.of("eyJ", "eyA", "ewo", "ewk", "ew0");

    @Override
    public SecretKind kind() {
        return SecretKind.API_KEYS;
    }

    @Override
    public boolean mayOccurIn(String text) {
        return text.contains("*e");
    }

    @Override
    public Optional<Span> find(String text, int from) {
        for (int star = text.indexOf("*e", from); star >= 0; star = text.indexOf("*e", star + 1)) {
            int start = star;
            while (start > from && isKey(text.charAt(start - 1))) {
                start--;
            }
            int end = star + 1;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            int suffix = star + 1;
            boolean isObject = OPENINGS.stream().anyMatch(opening -> text.startsWith(opening, suffix));
            if (isObject && star - start >= SHORTEST_KEY && end - star > SHORTEST_SUFFIX) {
                return Optional.of(new Span(start, end));
            }
        }
        return Optional.empty();
    }

    private static boolean isKey(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }

    private static boolean isBase64(char character) {
        return isKey(character)
                || character == '+'
                || character == '/'
                || character == '='
                || character == '-'
                || character == '_';
    }
}
