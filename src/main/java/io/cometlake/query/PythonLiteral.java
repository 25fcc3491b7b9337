// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A text literal of a query, read as Python reads it: {@code "…"} and {@code '…'}, escapes, and the prefixes {@code r}, {@code u}
 * and {@code b}; bytes are decoded as UTF-8, as Comet's client does. Problems are told by {@link IllegalArgumentException}.
 */
final class PythonLiteral {
    private final CharBuffer body;
    private final boolean raw;
    private final boolean bytes;
    private final StringBuilder value = new StringBuilder();

    private PythonLiteral(String literal) {
        int quote = Math.min(place(literal, '"'), place(literal, '\''));
        String prefix = literal.substring(0, quote).toLowerCase(Locale.ROOT);
        this.body = CharBuffer.wrap(literal, quote + 1, literal.length() - 1);
        this.raw = prefix.contains("r");
        this.bytes = prefix.contains("b");
        switch (prefix) {
            case "", "u", "r", "b", "br", "rb" -> {}
            default ->
                throw new IllegalArgumentException(
                        "Write a plain text without " + literal.substring(0, quote) + " before the quote");
        }
    }

    static String value(String literal) {
        return new PythonLiteral(literal).read();
    }

    private static int place(String literal, char quote) {
        int found = literal.indexOf(quote);
        return found < 0 ? literal.length() : found;
    }

    private String read() {
        if (bytes && body.chars().anyMatch(character -> character >= 0x80)) {
            throw new IllegalArgumentException("Bytes have ASCII characters only; leave out the b before the quote");
        }
        while (body.hasRemaining()) {
            char character = body.get();
            if (character == '\\' && !raw) {
                escape(body.get());
            } else {
                value.append(character);
                if (character == '\\') {
                    value.append(body.get());
                }
            }
        }
        return bytes ? decode() : value.toString();
    }

    private void escape(char kind) {
        switch (kind) {
            case '\n' -> {}
            case '\\', '\'', '"' -> value.append(kind);
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'v' -> value.append('\u000b');
            case 'x' -> hexadecimal(kind, 2);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(kind);
            case 'u' -> unicode(kind, 4);
            case 'U' -> unicode(kind, 8);
            case 'N' -> {
                if (!bytes) {
                    throw new IllegalArgumentException("Write \\u and the character's four digits instead of \\N");
                }
                value.append("\\N");
            }
            default -> value.append('\\').append(kind);
        }
    }

    private void unicode(char kind, int digits) {
        if (bytes) {
            value.append('\\').append(kind);
        } else {
            hexadecimal(kind, digits);
        }
    }

    private void hexadecimal(char kind, int digits) {
        String found = body.subSequence(0, Math.min(digits, body.remaining())).toString();
        boolean complete = found.length() == digits && found.chars().allMatch(digit -> digit((char) digit, 16) >= 0);
        if (!complete || Long.parseLong(found, 16) > Character.MAX_CODE_POINT) {
            throw new IllegalArgumentException("\\" + kind + " needs " + digits
                    + " hexadecimal digits of a character; write two backslashes for one");
        }
        value.appendCodePoint(Integer.parseInt(found, 16));
        body.position(body.position() + digits);
    }

    private void octal(char first) {
        int character = digit(first, 8);
        for (int digits = 1; digits < 3 && body.hasRemaining() && digit(body.charAt(0), 8) >= 0; digits++) {
            character = character * 8 + digit(body.get(), 8);
        }
        value.append((char) character);
    }

    private static int digit(char character, int radix) {
        return character < 0x80 ? Character.digit(character, radix) : -1;
    }

    private String decode() {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        value.chars().forEach(decoded::write);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("These bytes are no UTF-8; write a text", e);
        }
    }
}
