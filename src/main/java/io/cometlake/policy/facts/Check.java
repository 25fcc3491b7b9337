// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

/**
 * What one condition says of an experiment.
 *
 * @param name of the condition, as a file writes it, or of what it compares
 * @param found the experiment's value in words
 */
record Check(String name, Verdict verdict, String found) {
    /** Whether it holds. */
    enum Verdict {
        HOLDS,
        /** What it compares is otherwise, or the server does not say it. */
        FAILS,
        /** What it compares was not read yet. */
        OPEN
    }

    static Check of(String name, boolean holds, String found) {
        return new Check(name, holds ? Verdict.HOLDS : Verdict.FAILS, found);
    }

    static Check open(String name) {
        return new Check(name, Verdict.OPEN, "not read");
    }

    boolean fails() {
        return verdict == Verdict.FAILS;
    }

    boolean isOpen() {
        return verdict == Verdict.OPEN;
    }
}
