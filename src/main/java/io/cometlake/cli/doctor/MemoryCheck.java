// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.job.report.Figures;

/** What the heap may grow to: an export suits its files and buffers to it. */
final class MemoryCheck implements Check {
    private static final long LITTLE = 400L << 20;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Diagnosis examine() {
        Runtime runtime = Runtime.getRuntime();
        String what = "The heap may grow to " + Figures.bytes(runtime.maxMemory()) + ", on "
                + Figures.count(runtime.availableProcessors(), "processor");
        return runtime.maxMemory() < LITTLE
                ? Diagnosis.warning(name(), what, "Allow more, as in JAVA_OPTS=-Xmx1g, or use a low --concurrency.")
                : Diagnosis.ok(name(), what);
    }
}
