// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can go wrong with a call. Some kinds take a number, which has bounds and perhaps a default. */
public enum FaultKind {
    /** The answer comes so many milliseconds later. */
    LATENCY(0, 3_600_000, FaultKind.REQUIRED),
    /** An error with this status, in Comet's words. */
    STATUS(400, 599, FaultKind.REQUIRED),
    /** A gateway's page with this status. */
    PAGE(200, 599, 200),
    /** The connection is reset instead of an answer. */
    RESET,
    /** The connection is closed instead of an answer. */
    CLOSE,
    /** The body ends before the length that was announced: after so many bytes, or in the middle. */
    TRUNCATE(0, FaultKind.MOST_BYTES, 0),
    /** The same, but where no length was announced: the body comes in chunks, the last of which never does. */
    BREAK(0, FaultKind.MOST_BYTES, 0),
    /** Status 200, and a body that is no JSON. */
    GARBAGE,
    /** A body that is cut off after so many bytes, or in the middle, with a length that is right for the rest. */
    CUT(0, FaultKind.MOST_BYTES, 0),
    /** Status 200, and no body. */
    EMPTY,
    /** No answer; the connection is closed after so many milliseconds, unless the client gives up before. */
    HANG(1, 3_600_000, 60_000),
    /** The body comes byte by byte, one in so many milliseconds. */
    DRIP(1, 3_600_000, 100),
    /** Every JSON object has a member that is not in the contract. */
    UNKNOWN_FIELDS,
    /** The experiment that the call names is deleted before the call is answered. */
    VANISH;

    static final int REQUIRED = -1;
    private static final int MOST_BYTES = 999_999_999;
    private static final int NO_NUMBER = -2;

    private final int least;
    private final int most;
    private final int standard;

    FaultKind() {
        this(0, 0, NO_NUMBER);
    }

    FaultKind(int least, int most, int standard) {
        this.least = least;
        this.most = most;
        this.standard = standard;
    }

    static Optional<FaultKind> find(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** All of them, as a rule spells them. */
    static String all() {
        return Arrays.stream(values()).map(FaultKind::text).collect(Collectors.joining(", "));
    }

    /** As a rule spells it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean takesNumber() {
        return standard != NO_NUMBER;
    }

    /** The number where none is given, {@link #REQUIRED} where one must be. */
    int standard() {
        return standard;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** Whether the call fails in this way and no other; latency and unknown fields go with any. */
    public boolean isFailure() {
        return this != LATENCY && this != UNKNOWN_FIELDS && this != VANISH;
    }

    /** Whether something is put in the place of the answer, so that the call need not be carried out. */
    public boolean replacesAnswer() {
        return switch (this) {
            case STATUS, PAGE, RESET, CLOSE, GARBAGE, EMPTY, HANG -> true;
            case LATENCY, TRUNCATE, BREAK, CUT, DRIP, UNKNOWN_FIELDS, VANISH -> false;
        };
    }
}
