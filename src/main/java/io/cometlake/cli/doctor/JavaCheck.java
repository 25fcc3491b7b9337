// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

/** The Java that runs this; one that is too old would not have come so far. */
final class JavaCheck implements Check {
    private static final int OLDEST = 17;

    @Override
    public String name() {
        return "java";
    }

    @Override
    public Diagnosis examine() {
        String what = "Java " + Runtime.version() + " of " + System.getProperty("java.vendor", "an unknown vendor");
        return Runtime.version().feature() < OLDEST
                ? Diagnosis.problem(name(), what, "Install Java " + OLDEST + " or later, or let JAVA_HOME name one.")
                : Diagnosis.ok(name(), what);
    }
}
