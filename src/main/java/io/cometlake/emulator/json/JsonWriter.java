// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document as UTF-8 bytes. Keeps track of commas, not of nesting: the caller closes what it opens. Documents
 * smaller than the buffer never reach the stream until {@link #flush}. Not thread-safe.
 */
public final class JsonWriter {
    private static final int BUFFER_SIZE = 1 << 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final String UNKNOWN_FIELD = "{\"list\":[1,null,{\"name\":\"x\"}],\"text\":\"\"}";

    private final OutputStream out;
    private byte[] buffer = new byte[1 << 12];
    private int size;
    private boolean streamed;
    private boolean comma;
    private boolean bareNonFinite;
    private boolean unknownFields;

    public JsonWriter(OutputStream out) {
        this.out = out;
    }

    /** From now on every object begins with a member that nobody knows, but for those whose members are data. */
    public void addUnknownFields() {
        unknownFields = true;
    }

    public JsonWriter beginObject() throws IOException {
        open('{');
        return unknownFields ? name("sinceNextVersion").token(UNKNOWN_FIELD) : this;
    }

    /** An object whose names are data, as parameters by name. */
    public JsonWriter beginMap() throws IOException {
        return open('{');
    }

    public JsonWriter endObject() throws IOException {
        return close('}');
    }

    public JsonWriter beginArray() throws IOException {
        return open('[');
    }

    public JsonWriter endArray() throws IOException {
        return close(']');
    }

    public JsonWriter name(String name) throws IOException {
        separate();
        quoted(name);
        put(':');
        comma = false;
        return this;
    }

    public JsonWriter value(@Nullable String text) throws IOException {
        separate();
        if (text == null) {
            ascii("null");
        } else {
            quoted(text);
        }
        return this;
    }

    public JsonWriter value(long number) throws IOException {
        separate();
        reserve(20);
        size = Digits.write(buffer, size, number);
        return this;
    }

    public JsonWriter value(boolean flag) throws IOException {
        return token(flag ? "true" : "false");
    }

    /** A number in Java's notation; {@code NaN} and the infinities as text, as Java's usual writers send them. */
    public JsonWriter value(double number) throws IOException {
        String text = Double.toString(number);
        return bareNonFinite || Double.isFinite(number) ? token(text) : value(text);
    }

    /** From now on {@code NaN} and the infinities are bare tokens, which is not JSON. */
    public JsonWriter withBareNonFinite() {
        bareNonFinite = true;
        return this;
    }

    public JsonWriter nullValue() throws IOException {
        return token("null");
    }

    /** Text that is JSON already. */
    public JsonWriter token(String json) throws IOException {
        separate();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        raw(bytes, 0, bytes.length);
        return this;
    }

    public JsonWriter member(String name, @Nullable String text) throws IOException {
        return name(name).value(text);
    }

    public JsonWriter member(String name, boolean flag) throws IOException {
        return name(name).value(flag);
    }

    public JsonWriter member(String name, long number) throws IOException {
        return name(name).value(number);
    }

    public JsonWriter member(String name, @Nullable Long number) throws IOException {
        return number == null ? name(name).nullValue() : name(name).value(number.longValue());
    }

    /** A list of texts. */
    public JsonWriter texts(Iterable<String> texts) throws IOException {
        beginArray();
        for (String text : texts) {
            value(text);
        }
        return endArray();
    }

    /** A value as bytes that are JSON already, of any length; commas inside it are the caller's. */
    public JsonWriter prepared(byte[] json, int length) throws IOException {
        separate();
        raw(json, 0, length);
        return this;
    }

    /** Whether part of the document has left for the stream. */
    public boolean isStreamed() {
        return streamed;
    }

    /** What has not left for the stream yet. */
    public byte[] pending() {
        return java.util.Arrays.copyOf(buffer, size);
    }

    /** Sends what is pending to the stream. */
    public void flush() throws IOException {
        streamed = true;
        out.write(buffer, 0, size);
        size = 0;
    }

    private JsonWriter open(char bracket) throws IOException {
        separate();
        put(bracket);
        comma = false;
        return this;
    }

    private JsonWriter close(char bracket) throws IOException {
        put(bracket);
        comma = true;
        return this;
    }

    private void separate() throws IOException {
        if (comma) {
            put(',');
        }
        comma = true;
    }

    private void put(int asciiCharacter) throws IOException {
        reserve(1);
        buffer[size++] = (byte) asciiCharacter;
    }

    private void ascii(String text) throws IOException {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            buffer[size++] = (byte) text.charAt(i);
        }
    }

    private void quoted(String text) throws IOException {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                put(c);
            } else if (c < 0x80) {
                escape(c);
            } else {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (Character.isSurrogate(c) && !isPair) {
                    // No UTF-8 has it, but JSON can say it.
                    ascii(String.format("\\u%04x", (int) c));
                    continue;
                }
                int end = isPair ? i + 2 : i + 1;
                byte[] bytes = text.substring(i, end).getBytes(StandardCharsets.UTF_8);
                raw(bytes, 0, bytes.length);
                i = end - 1;
            }
        }
        put('"');
    }

    private void escape(char c) throws IOException {
        reserve(6);
        buffer[size++] = '\\';
        switch (c) {
            case '"', '\\' -> buffer[size++] = (byte) c;
            case '\n' -> buffer[size++] = 'n';
            case '\r' -> buffer[size++] = 'r';
            case '\t' -> buffer[size++] = 't';
            default -> {
                buffer[size++] = 'u';
                buffer[size++] = '0';
                buffer[size++] = '0';
                buffer[size++] = HEX[c >> 4];
                buffer[size++] = HEX[c & 15];
            }
        }
    }

    private void raw(byte[] bytes, int offset, int length) throws IOException {
        if (length > BUFFER_SIZE / 2) {
            flush();
            out.write(bytes, offset, length);
            return;
        }
        reserve(length);
        System.arraycopy(bytes, offset, buffer, size, length);
        size += length;
    }

    private void reserve(int more) throws IOException {
        if (size + more <= buffer.length) {
            return;
        }
        if (buffer.length < BUFFER_SIZE) {
            buffer = java.util.Arrays.copyOf(buffer, Math.min(BUFFER_SIZE, Math.max(size + more, buffer.length * 4)));
        }
        if (size + more > buffer.length) {
            flush();
        }
    }
}
