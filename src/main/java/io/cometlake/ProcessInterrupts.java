// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake;

import io.cometlake.cli.Interrupts;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Signals of this process. Not a shutdown hook: when hooks run, those of Hadoop and Spring close files and connections beside
 * us that the way to the safe point still needs, and a second Ctrl-C does nothing.
 */
final class ProcessInterrupts implements Interrupts {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
    private static final int ENDED_BY_INTERRUPT = 130;

    @Override
    public Registration onInterrupt(Runnable action) {
        List<Runnable> undo = new ArrayList<>();
        for (String name : SIGNALS) {
            try {
                Signal signal = new Signal(name);
                SignalHandler before = Signal.handle(signal, received -> action.run());
                undo.add(() -> Signal.handle(signal, before));
            } catch (IllegalArgumentException e) {
                // Not on this system, or kept by the JVM (-Xrs): the process then ends as it would without us.
                continue;
            }
        }
        return () -> undo.forEach(Runnable::run);
    }

    @Override
    public void endNow() {
        Runtime.getRuntime().halt(ENDED_BY_INTERRUPT);
    }
}
