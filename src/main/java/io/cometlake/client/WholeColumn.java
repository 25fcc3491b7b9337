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

/**
 * Longs as they arrive, with marks where there are none. Doubles without a fraction, and texts that say a long, are taken as well;
 * the first thing that is none is remembered for whoever knows what to call it.
 */
final class WholeColumn {
    private static final double EXACT = 0x1p63;

    private long[] numbers;
    private int size;
    private final BitSet absent = new BitSet(0);
    private @Nullable String offender;

    WholeColumn(int capacity) {
        numbers = new long[capacity];
    }

    int size() {
        return size;
    }

    long[] numbers() {
        return numbers;
    }

    BitSet absent() {
        return absent;
    }

    /** The first element that is no whole number, null if there is none. */
    @Nullable
    String offender() {
        return offender;
    }

    /** Adds what the parser stands on. */
    void add(JsonParser parser, JsonToken token) {
        switch (token) {
            case VALUE_NUMBER_INT -> addInteger(parser);
            case VALUE_NUMBER_FLOAT -> addDouble(parser.getDoubleValue(), parser);
            case VALUE_NULL -> addAbsent();
            case VALUE_STRING -> addText(parser.getString());
            default -> refuse(Json.MAPPER.readTree(parser).toString());
        }
    }

    void addAbsent() {
        absent.set(size);
        append(0);
    }

    private void addInteger(JsonParser parser) {
        if (parser.getNumberType() == NumberType.BIG_INTEGER) {
            refuse(parser.getString());
            return;
        }
        append(parser.getLongValue());
    }

    private void addDouble(double number, JsonParser parser) {
        if (number == Math.rint(number) && Math.abs(number) < EXACT) {
            append((long) number);
            return;
        }
        refuse(parser.getString());
    }

    private void addText(String text) {
        if (text.matches("[+-]?\\d{1,18}")) {
            append(Long.parseLong(text));
            return;
        }
        refuse(text);
    }

    private void refuse(String element) {
        if (offender == null) {
            offender = element;
        }
        append(0);
    }

    private void append(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(16, size * 2));
        }
        numbers[size++] = number;
    }
}
