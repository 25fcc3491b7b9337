// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A receiver that could not be told. It has no cause: those of the libraries hold addresses that are secret. */
final class DeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    @Nullable
    private final Duration pause;

    private DeliveryException(String message, boolean passing, @Nullable Duration pause) {
        super(message);
        this.passing = passing;
        this.pause = pause;
    }

    /** Trying again is of no use. */
    static DeliveryException lasting(String message) {
        return new DeliveryException(message, false, null);
    }

    /** It may go better the next time. */
    static DeliveryException passing(String message) {
        return new DeliveryException(message, true, null);
    }

    /** It may go better after a pause that the receiver asks for. */
    static DeliveryException passing(String message, Duration pause) {
        return new DeliveryException(message, true, pause);
    }

    boolean isPassing() {
        return passing;
    }

    /** What the receiver asks for; null if nothing. */
    @Nullable
    Duration pause() {
        return pause;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
