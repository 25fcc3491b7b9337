// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

/**
 * What a check came to.
 *
 * @param what was found, in a line
 * @param remedy how to mend it; empty where nothing is wrong, or the finding says it
 */
public record Diagnosis(String check, Status status, String what, String remedy) {
    /** How bad it is. */
    public enum Status {
        OK,
        /** An export works, but perhaps not for long. */
        WARNING,
        /** An export would fail. */
        PROBLEM
    }

    static Diagnosis ok(String check, String what) {
        return new Diagnosis(check, Status.OK, what, "");
    }

    static Diagnosis warning(String check, String what, String remedy) {
        return new Diagnosis(check, Status.WARNING, what, remedy);
    }

    static Diagnosis problem(String check, String what, String remedy) {
        return new Diagnosis(check, Status.PROBLEM, what, remedy);
    }

    public boolean isProblem() {
        return status == Status.PROBLEM;
    }
}
