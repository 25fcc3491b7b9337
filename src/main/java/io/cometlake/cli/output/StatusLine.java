// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How far something has come: one line that is drawn again on a terminal, a line every ten seconds in a log. Thread-safe. */
public abstract sealed class StatusLine implements AutoCloseable {
    private StatusLine() {}

    public static StatusLine redrawn(Console console) {
        return new Redrawn(console);
    }

    public static StatusLine plain(Console console, Clock clock) {
        return new Plain(console, clock);
    }

    /** Says nothing at all. */
    public static StatusLine silent() {
        return new Silent();
    }

    /** Is replaced by the next one. */
    public abstract void show(String text);

    /** Stays. */
    public abstract void note(String text);

    @Override
    public void close() {}

    private static final class Redrawn extends StatusLine {
        private static final int REDRAW_MILLIS = 100;
        private final RedrawnLine line;
        private long nextNanos = System.nanoTime();

        Redrawn(Console console) {
            line = new RedrawnLine(console);
        }

        @Override
        public synchronized void show(String text) {
            if (System.nanoTime() - nextNanos < 0) {
                return;
            }
            nextNanos = System.nanoTime() + REDRAW_MILLIS * 1_000_000L;
            line.accept(
                    text.length() <= line.getMaxRenderedLength()
                            ? text
                            : text.substring(0, line.getMaxRenderedLength()));
        }

        @Override
        public synchronized void note(String text) {
            line.printAbove(text);
        }

        @Override
        public synchronized void close() {
            line.close();
        }
    }

    private static final class Plain extends StatusLine {
        private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
        private final Console console;
        private final Clock clock;
        private Instant nextLine;

        Plain(Console console, Clock clock) {
            this.console = console;
            this.clock = clock;
            this.nextLine = clock.instant().plus(BETWEEN_LINES);
        }

        @Override
        public synchronized void show(String text) {
            Instant now = clock.instant();
            if (!now.isBefore(nextLine)) {
                nextLine = now.plus(BETWEEN_LINES);
                console.note(text);
            }
        }

        @Override
        public void note(String text) {
            console.note(text);
        }
    }

    private static final class Silent extends StatusLine {
        @Override
        public void show(String text) {}

        @Override
        public void note(String text) {}
    }
}
