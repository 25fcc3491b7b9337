// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The last line of a terminal, drawn again and again. The library's own consumer asks JLine for the width, which takes Ctrl-C
 * away from us.
 */
final class RedrawnLine implements ProgressBarConsumer {
    private static final String ERASE_LINE = "\r\u001B[K";

    private final Console console;
    private String drawn = "";

    RedrawnLine(Console console) {
        this.console = console;
    }

    @Override
    public int getMaxRenderedLength() {
        return console.width() - 1;
    }

    @Override
    public synchronized void accept(String text) {
        drawn = text;
        console.draw(ERASE_LINE + text);
    }

    /** Prints a line that stays, above the one that is redrawn. */
    synchronized void printAbove(String text) {
        if (drawn.isEmpty()) {
            console.note(text);
            return;
        }
        console.draw(ERASE_LINE);
        console.note(text);
        console.draw(drawn);
    }

    @Override
    public synchronized void clear() {
        console.draw(ERASE_LINE);
    }

    @Override
    public synchronized void close() {
        if (!drawn.isEmpty()) {
            drawn = "";
            console.note("");
        }
    }
}
