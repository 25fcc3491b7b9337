// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.Optional;

/** The text value of a member, in JSON or in how Python shows a dictionary: {@code "curlDownload": "curl …"}. */
record JsonMember(SecretKind kind, String marker, String name) implements SecretPattern {
    @Override
    public boolean mayOccurIn(String text) {
        return text.contains(name);
    }

    @Override
    public Optional<Span> find(String text, int from) {
        for (int at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
            Optional<Span> value = valueOf(text, at + name.length());
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private static Optional<Span> valueOf(String text, int endOfName) {
        int afterName = Quotes.skipQuote(text, endOfName);
        int colon = Quotes.skipBlanks(text, afterName);
        boolean isMember = afterName > endOfName && colon < text.length() && text.charAt(colon) == ':';
        return isMember ? Quotes.quoted(text, Quotes.skipBlanks(text, colon + 1)) : Optional.empty();
    }
}
