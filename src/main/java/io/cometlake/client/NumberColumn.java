// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.internal.Json;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/** Doubles as they arrive, with marks where there are none and the text of those that a double does not give back. */
final class NumberColumn {
    /** Up to here every whole number is a double. */
    private static final long EXACT = 1L << 53;

    private double[] numbers;
    private int size;
    private final BitSet absent = new BitSet(0);
    private @Nullable String @Nullable [] texts;

    NumberColumn(int capacity) {
        numbers = new double[capacity];
    }

    int size() {
        return size;
    }

    double[] numbers() {
        return numbers;
    }

    BitSet absent() {
        return absent;
    }

    /** Null if every number gives its text back; as long as {@link #numbers}. */
    @Nullable
    String @Nullable [] texts() {
        return texts == null ? null : Arrays.copyOf(texts, numbers.length);
    }

    /** Adds what the parser stands on. */
    void add(JsonParser parser, JsonToken token) {
        switch (token) {
            case VALUE_NUMBER_INT -> addInteger(parser);
            case VALUE_NUMBER_FLOAT -> addNumber(parser);
            case VALUE_STRING -> addText(parser.getString());
            case VALUE_NULL -> addAbsent();
            default -> addText(Json.MAPPER.readTree(parser).toString());
        }
    }

    void addAbsent() {
        absent.set(size);
        append(0);
    }

    /** Text that says a number is that number. */
    void addText(String text) {
        switch (text) {
            case "NaN" -> append(Double.NaN);
            case "Infinity" -> append(Double.POSITIVE_INFINITY);
            case "-Infinity" -> append(Double.NEGATIVE_INFINITY);
            default -> addOtherText(text);
        }
    }

    private void addOtherText(String text) {
        if (!NumberText.isNumber(text)) {
            keepText(text);
            append(Double.NaN);
            return;
        }
        double number = NumberText.parse(text);
        if (!NumberText.isKept(text.toCharArray(), 0, text.length(), number)) {
            keepText(text);
        }
        append(number);
    }

    private void addInteger(JsonParser parser) {
        if (parser.getNumberType() != NumberType.BIG_INTEGER) {
            long number = parser.getLongValue();
            if (number >= -EXACT && number <= EXACT) {
                append((double) number);
                return;
            }
        }
        addNumber(parser);
    }

    private void addNumber(JsonParser parser) {
        if (parser.isNaN()) {
            append(parser.getDoubleValue());
            return;
        }
        char[] characters = parser.getStringCharacters();
        int offset = parser.getStringOffset();
        int length = parser.getStringLength();
        double number = parser.getDoubleValue();
        if (!NumberText.isKept(characters, offset, length, number)) {
            keepText(new String(characters, offset, length));
        }
        append(number);
    }

    private void keepText(String text) {
        // The number itself comes later, and may be one more than there is room for now.
        int length = Math.max(numbers.length, size + 1);
        if (texts == null) {
            texts = new String[length];
        } else if (size >= texts.length) {
            texts = Arrays.copyOf(texts, length);
        }
        texts[size] = text;
    }

    private void append(double number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(16, size * 2));
        }
        numbers[size++] = number;
    }
}
