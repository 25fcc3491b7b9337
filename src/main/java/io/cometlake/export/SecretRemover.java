// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.SecretKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Takes out of a text what looks like a secret, and leaves the rest of it as it is. Immutable. */
final class SecretRemover {
    /** Names whose whole value is a secret: what programs log of their headers, their environment and their assets. */
    private static final Set<String> SECRET_NAMES = Set.of("authorization", "comet_api_key", "curldownload");

    /** How names of environment variables end whose values are secrets. */
    private static final List<String> SECRET_ENDINGS = List.of(
            "API_KEY",
            "APIKEY",
            "ACCESS_KEY",
            "SECRET_KEY",
            "PRIVATE_KEY",
            "HASH_KEY",
            "PASSWORD",
            "PASSWD",
            "PASSPHRASE",
            "SECRET",
            "TOKEN",
            "CREDENTIALS");

    private static final String MARK = "[removed: ";
    private static final String NAMED = MARK + "API key]";

    /** No pattern fits a text that is shorter. */
    private static final int SHORTEST_TEXT = 12;

    private final List<SecretPattern> patterns;
    private final boolean removesKeys;

    /** @param keep kinds that are left in */
    SecretRemover(Set<SecretKind> keep) {
        this.patterns = SecretPatterns.without(keep);
        this.removesKeys = !keep.contains(SecretKind.API_KEYS);
    }

    /**
     * The same object where there is nothing to remove.
     *
     * @param removed is told of each secret
     */
    String clean(String text, Consumer<SecretKind> removed) {
        if (text.length() < SHORTEST_TEXT || !isWorthALook(text)) {
            return text;
        }
        String clean = text;
        for (SecretPattern pattern : patterns) {
            if (pattern.mayOccurIn(clean)) {
                clean = clean(clean, pattern, removed);
            }
        }
        return clean;
    }

    /** The value of a parameter or other, whose name may say that all of it is a secret. */
    String cleanNamed(String name, String value, Consumer<SecretKind> removed) {
        if (removesKeys && !value.isEmpty() && !value.startsWith(MARK) && isSecret(name)) {
            removed.accept(SecretKind.API_KEYS);
            return NAMED;
        }
        return clean(value, removed);
    }

    /** The value of an environment variable: programs are told secrets that way, under names that say so. */
    String cleanVariable(String name, String value, Consumer<SecretKind> removed) {
        String capitals = name.toUpperCase(Locale.ROOT);
        if (removesKeys
                && !value.isEmpty()
                && !value.startsWith(MARK)
                && SECRET_ENDINGS.stream().anyMatch(capitals::endsWith)) {
            removed.accept(SecretKind.API_KEYS);
            return NAMED;
        }
        return cleanNamed(name, value, removed);
    }

    /** Every pattern has one of these: a key's star, a header's or member's colon, an argument's sign. */
    private static boolean isWorthALook(String text) {
        return text.indexOf('=') >= 0 || text.indexOf(':') >= 0 || text.indexOf('*') >= 0 || text.contains("%3");
    }

    private static boolean isSecret(String name) {
        int start = name.length();
        while (start > 0 && isOfAWord(name.charAt(start - 1))) {
            start--;
        }
        int length = name.length() - start;
        // Nearly all names are told by their length.
        return length >= 12
                && length <= 13
                && SECRET_NAMES.contains(name.substring(start).toLowerCase(Locale.ROOT));
    }

    private static boolean isOfAWord(char character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }

    private static String clean(String text, SecretPattern pattern, Consumer<SecretKind> removed) {
        Optional<Span> found = pattern.find(text, 0);
        if (found.isEmpty()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int kept = 0;
        while (found.isPresent()) {
            Span secret = found.get();
            clean.append(text, kept, secret.start());
            boolean isRemovedAlready = text.startsWith(MARK, secret.start()) && text.charAt(secret.end() - 1) == ']';
            if (isRemovedAlready) {
                clean.append(text, secret.start(), secret.end());
            } else {
                clean.append(pattern.marker());
                removed.accept(pattern.kind());
            }
            kept = secret.end();
            found = pattern.find(text, kept);
        }
        return clean.append(text, kept, text.length()).toString();
    }
}
