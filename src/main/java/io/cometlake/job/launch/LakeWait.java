// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.job.report.Figures;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a lake that another run writes to. It only looks who writes: a run that tried to begin would ask the server each time. For
 * one launch.
 */
final class LakeWait {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final String lake;
    private final Duration most;
    private final Launch launch;
    private final LaunchListener listener;
    private final Clock clock;
    private final long start = System.nanoTime();
    private @Nullable String told;

    /** @param most so long it waits in all */
    LakeWait(String lake, Duration most, Launch launch, LaunchListener listener, Clock clock) {
        this.lake = lake;
        this.most = most;
        this.launch = launch;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Returns when nobody writes to it, or the launch is to end.
     *
     * @throws LakeBusyException if it took too long
     */
    void untilFree() {
        try (Lake looked = Lake.open(lake, LakeConfig.defaults(), clock)) {
            for (Optional<String> writer = looked.writer();
                    writer.isPresent() && !launch.isToEnd();
                    writer = looked.writer()) {
                waitFor(writer.get());
            }
        }
    }

    /** @param writer who has it, for people */
    private void waitFor(String writer) {
        Duration left = most.minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
            throw new LakeBusyException("the lake " + lake + " was being written by " + writer + " for all of the "
                    + Figures.duration(most) + " that a job waits for it");
        }
        if (!writer.equals(told)) {
            told = writer;
            listener.waiting("The lake " + lake + " is being written by " + writer + ": waiting for at most "
                    + Figures.duration(left) + ".");
        }
        // Not in step with others that wait.
        Duration look = BETWEEN_LOOKS.plusMillis(ThreadLocalRandom.current().nextLong(BETWEEN_LOOKS.toMillis()));
        launch.pause(look.compareTo(left) < 0 ? look : left);
    }

    /** Another run had the lake for too long. */
    static final class LakeBusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        LakeBusyException(String reason) {
            super("T" + reason.substring(1) + ", so nothing was begun.");
            this.reason = reason;
        }

        /** As a clause behind what was done before. */
        String reason() {
            return reason;
        }
    }
}
