// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import io.cometlake.job.report.Figures;
import java.time.Duration;
import java.util.Optional;

/** Compares our clock with the server's, by the date of its answers. */
final class ClockCheck implements Check {
    private static final Duration TOLERATED = Duration.ofMinutes(1);

    private final ServerVisit visit;

    ClockCheck(ServerVisit visit) {
        this.visit = visit;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Diagnosis examine() {
        Optional<Duration> ahead = visit.probe().serverClockAhead();
        if (ahead.isEmpty()) {
            return Diagnosis.warning(
                    name(),
                    "Not compared with the server's, which has not said its time",
                    "See yourself that this machine's clock is right, best by NTP.");
        }
        if (ahead.get().abs().compareTo(TOLERATED) <= 0) {
            return Diagnosis.ok(name(), "As the server's, to the minute");
        }
        String how = ahead.get().isNegative() ? "ahead of" : "behind";
        return Diagnosis.problem(
                name(),
                "This machine's clock is " + Figures.duration(ahead.get().abs()) + " " + how + " the server's",
                "Set it right, best by NTP: leases on the lake and the times of runs go by it.");
    }
}
