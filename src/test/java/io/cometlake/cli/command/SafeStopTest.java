// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Interrupts;
import io.cometlake.cli.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SafeStopTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = Console.of(
            new PrintStream(new ByteArrayOutputStream()), new PrintStream(err, true), Console.Display.STREAM);
    private final Keyboard keyboard = new Keyboard();
    private final List<String> events = keyboard.events;

    @Test
    void theFirstInterruptAsksTheRunToStop() {
        try (SafeStop stop = new SafeStop(keyboard, console)) {
            stop.becomesPossible(() -> events.add("stop"));
            keyboard.controlC();

            assertThat(stop.isRequested()).isTrue();
        }
        assertThat(events).containsExactly("stop", "given back");
        assertThat(err).hasToString("Stopping at the next safe point. Ctrl-C again ends at once.\n");
    }

    @Test
    void anInterruptBeforeTheRunStartsIsPassedOnWhenItDoes() {
        try (SafeStop stop = new SafeStop(keyboard, console)) {
            keyboard.controlC();
            assertThat(events).isEmpty();

            stop.becomesPossible(() -> events.add("stop"));
        }
        assertThat(events).containsExactly("stop", "given back");
    }

    @Test
    void theSecondInterruptEndsTheProcess() {
        try (SafeStop stop = new SafeStop(keyboard, console)) {
            stop.becomesPossible(() -> events.add("stop"));
            keyboard.controlC();
            keyboard.controlC();
        }
        assertThat(events).containsExactly("stop", "end", "given back");
    }

    /** Interrupts when told to. */
    private static final class Keyboard implements Interrupts {
        private final List<String> events = new ArrayList<>();
        private Runnable action = () -> {};

        void controlC() {
            action.run();
        }

        @Override
        public Registration onInterrupt(Runnable newAction) {
            action = newAction;
            return () -> events.add("given back");
        }

        @Override
        public void endNow() {
            events.add("end");
        }
    }
}
