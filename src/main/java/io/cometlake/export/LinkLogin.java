// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.Optional;

/**
 * The password in an address, as {@code https://user:password@host}, or a token in a user's place, as
 * {@code https://ghp_…@github.com}.
 */
record LinkLogin() implements SecretPattern {
    /** Users have shorter names. */
    private static final int SHORTEST_TOKEN = 20;

    private static final String START = "://";

    @Override
    public SecretKind kind() {
        return SecretKind.API_KEYS;
    }

    @Override
    public String marker() {
        return "[removed: password]";
    }

    @Override
    public boolean mayOccurIn(String text) {
        return text.indexOf('@') >= 0 && text.contains(START);
    }

    @Override
    public Optional<Span> find(String text, int from) {
        for (int at = text.indexOf(START, from); at >= 0; at = text.indexOf(START, at + START.length())) {
            Optional<Span> secret = secretOf(text, at + START.length());
            if (secret.isPresent()) {
                return secret;
            }
        }
        return Optional.empty();
    }

    private static Optional<Span> secretOf(String text, int start) {
        int colon = -1;
        int login = -1;
        int end = start;
        // Whoever writes a password into an address need not know that an @ in it must be escaped.
        while (end < text.length() && isOfLogin(text.charAt(end))) {
            char character = text.charAt(end);
            if (character == ':' && colon < 0) {
                colon = end;
            }
            if (character == '@') {
                login = end;
            }
            end++;
        }
        if (login < 0) {
            return Optional.empty();
        }
        int secret = colon >= 0 && colon < login ? colon + 1 : start;
        int shortest = secret == start ? SHORTEST_TOKEN : 1;
        return login - secret >= shortest ? Optional.of(new Span(secret, login)) : Optional.empty();
    }

    private static boolean isOfLogin(char character) {
        return !Character.isWhitespace(character) && "/?#\"'<>\\`,;|{}".indexOf(character) < 0;
    }
}
