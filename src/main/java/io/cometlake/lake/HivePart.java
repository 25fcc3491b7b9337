// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A name as one part of a path, safe on every file system: percent-encoded outside {@code [A-Za-z0-9_.-]}, at most
 * {@value #MAX_BYTES} bytes long. A tilde never comes from a name; it sets the name's hash off where the part alone would
 * not tell names apart.
 */
final class HivePart {
    static final int MAX_BYTES = 200;

    private static final String NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__";
    private static final int HASH_DIGITS = 16;

    private HivePart() {}

    /** The part that a name gets where nothing stands against it. */
    static String of(String name) {
        String encoded = encode(name);
        return encoded.isEmpty() || encoded.length() > MAX_BYTES ? withHash(name) : encoded;
    }

    /** The part that a name gets where another name has its usual one. */
    static String withHash(String name) {
        String encoded = encode(name);
        int end = Math.min(encoded.length(), MAX_BYTES - HASH_DIGITS - 1);
        int escape = encoded.lastIndexOf('%', end - 1);
        if (escape >= 0 && escape > end - 3 && end < encoded.length()) {
            end = escape;
        }
        // Half a character is none: readers that decode the part would refuse the whole table.
        while (end < encoded.length() && continuesCharacter(encoded, end)) {
            end -= 3;
        }
        return encoded.substring(0, end) + "~" + Sha256.of(name).substring(0, HASH_DIGITS);
    }

    /** Equal for parts that some file system takes for the same. Parts are ASCII, so that case is all that is left. */
    static String fold(String part) {
        return part.toLowerCase(Locale.ROOT);
    }

    /** Whether an escape is of a byte of a character that began before it. */
    private static boolean continuesCharacter(String encoded, int position) {
        return encoded.charAt(position) == '%' && "89AB".indexOf(encoded.charAt(position + 1)) >= 0;
    }

    private static String encode(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int firstAfterDots = 0;
        while (firstAfterDots < bytes.length && bytes[firstAfterDots] == '.') {
            firstAfterDots++;
        }
        int lastBeforeDots = bytes.length;
        while (lastBeforeDots > 0 && bytes[lastBeforeDots - 1] == '.') {
            lastBeforeDots--;
        }
        // Readers take that name for null, in the encoded form as well where they decode before they compare.
        boolean reserved = name.equalsIgnoreCase(NULL_PARTITION);
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            boolean outerDot = bytes[i] == '.' && (i < firstAfterDots || i >= lastBeforeDots);
            if (isSafe(bytes[i]) && !outerDot && !(reserved && i == 0)) {
                part.append((char) bytes[i]);
            } else {
                part.append('%').append(String.format(Locale.ROOT, "%02X", bytes[i] & 0xFF));
            }
        }
        return part.toString();
    }

    private static boolean isSafe(byte b) {
        return (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z')
                || (b >= '0' && b <= '9')
                || b == '_'
                || b == '.'
                || b == '-';
    }
}
