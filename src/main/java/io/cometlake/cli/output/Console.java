// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import java.io.PrintStream;

/**
 * The two streams that we print to. Results go out, everything else goes to the error stream. Thread-safe: a line is never
 * torn by another.
 */
public final class Console {
    private static final int DEFAULT_WIDTH = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final Display display;
    private final int width;

    private Console(PrintStream out, PrintStream err, Display display, int width) {
        this.out = out;
        this.err = err;
        this.display = display;
        this.width = width;
    }

    /** A console of the usual width. */
    public static Console of(PrintStream out, PrintStream err, Display display) {
        return new Console(out, err, display, DEFAULT_WIDTH);
    }

    /** The same, for another number of columns. */
    public Console withWidth(int columns) {
        return new Console(out, err, display, columns);
    }

    /** Whether progress may be redrawn in place. */
    public boolean isTerminal() {
        return display == Display.TERMINAL;
    }

    /** Columns of a line that tables keep to. */
    public int width() {
        return width;
    }

    /** Prints a line of the result; may hold several. */
    public void result(String text) {
        out.println(text);
        out.flush();
    }

    /** Prints the result, or a part of it, whose lines are ended. */
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    /** Prints a line on how things go. */
    public void note(String text) {
        err.println(text);
        err.flush();
    }

    /** Prints part of a line on how things go, for what is redrawn. */
    void draw(String text) {
        err.print(text);
        err.flush();
    }

    /** What standard error is connected to. */
    public enum Display {
        /** A person watches. */
        TERMINAL,
        /** A file, a pipe or a log. */
        STREAM
    }
}
