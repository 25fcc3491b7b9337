// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.time.Duration;

/**
 * Limits of calls that several processes keep together, beside those that each of them keeps by itself. Thread-safe. What cannot be asked is
 * said by a {@link RuntimeException} of whoever implements it: nobody calls then.
 */
public interface SharedLimits {
    /**
     * What came of asking.
     *
     * @param pause how long to wait before asking again; zero if the calls are taken
     * @param throttled of that, what the server had asked for by a 429 or a date to wait for
     */
    record Turn(Duration pause, Duration throttled) {
        /** They are taken. */
        public static final Turn TAKEN = new Turn(Duration.ZERO, Duration.ZERO);

        /** Whether they may be made now. */
        public boolean isTaken() {
            return pause.isZero();
        }
    }

    /** Nobody to share with. */
    SharedLimits NONE = new SharedLimits() {
        @Override
        public Turn take(CallPriority priority, int calls) {
            return Turn.TAKEN;
        }

        @Override
        public void complaint(Duration ago) {}

        @Override
        public void keepQuiet(Duration duration) {}
    };

    /**
     * Takes calls if they may be made now. Does not wait.
     *
     * @param calls none to ask whether one might be made
     * @return that they are taken, or how long to wait before asking again
     */
    Turn take(CallPriority priority, int calls);

    /** The server answered 429 to a call that went out so long ago. */
    void complaint(Duration ago);

    /** The server asked to be left alone for so long. */
    void keepQuiet(Duration duration);
}
