// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.GuardSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.Share;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.GuardVerdict.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the limits say to a plan as a whole. The job's are for all that it does; a policy's, where they are tighter, for what it does
 * itself. A limit is a limit: where a fifth may go, one of four may not.
 */
final class Limits {
    private final GuardSpec guards;
    private final Tally tally;
    private final long changedToday;
    private final List<GuardVerdict> verdicts = new ArrayList<>();

    /** @param changedToday experiments that clean-ups changed within the last 24 hours */
    Limits(GuardSpec guards, Tally tally, long changedToday) {
        this.guards = guards;
        this.tally = tally;
        this.changedToday = changedToday;
    }

    List<GuardVerdict> verdicts(List<PolicySpec> policies) {
        verdicts.clear();
        count("max-experiments", "", guards.maxExperiments(), tally.experiments(), GuardSpec.DEFAULT.maxExperiments());
        count("max-per-day", "", guards.maxPerDay(), tally.experiments() + changedToday, GuardSpec.DEFAULT.maxPerDay());
        for (Tally.Part part : tally.parts()) {
            share(part.project(), guards.maxPercentOfProject(), part.experiments(), part.all());
        }
        policies.forEach(this::add);
        return List.copyOf(verdicts);
    }

    private void add(PolicySpec policy) {
        GuardSpec own = policy.guards();
        String where = "policy " + policy.name();
        long actions = tally.of(policy.name()).actions();
        if (own.maxExperiments() < guards.maxExperiments()) {
            count("max-experiments", where, own.maxExperiments(), actions, GuardSpec.DEFAULT.maxExperiments());
        }
        if (own.maxPerDay() < guards.maxPerDay()) {
            // What was changed today is not told apart by policy: all of it counts, rather too much than too little.
            count(
                    "max-per-day",
                    where,
                    own.maxPerDay(),
                    actions == 0 ? 0 : actions + changedToday,
                    GuardSpec.DEFAULT.maxPerDay());
        }
        if (own.maxPercentOfProject()
                        .percent()
                        .compareTo(guards.maxPercentOfProject().percent())
                < 0) {
            for (Tally.Part part : tally.parts()) {
                Long there = part.byPolicy().get(policy.name());
                if (there != null) {
                    share(where + ", " + part.project(), own.maxPercentOfProject(), there, part.all());
                }
            }
        }
    }

    private void count(String guard, String where, long limit, long found, long usual) {
        verdicts.add(new GuardVerdict(
                guard,
                where,
                Long.toString(limit),
                Long.toString(found),
                found > limit ? Outcome.EXCEEDED : Outcome.KEPT,
                limit > usual));
    }

    private void share(String where, Share limit, long part, long all) {
        BigDecimal hundredfold = BigDecimal.valueOf(part).multiply(BigDecimal.valueOf(100));
        boolean exceeded = hundredfold.compareTo(limit.percent().multiply(BigDecimal.valueOf(all))) > 0;
        verdicts.add(new GuardVerdict(
                "max-percent-of-project",
                where,
                limit.text(),
                // Rounded up, so that what exceeds a limit never looks as if it met it.
                hundredfold
                                .divide(BigDecimal.valueOf(all), 2, RoundingMode.CEILING)
                                .stripTrailingZeros()
                                .toPlainString()
                        + "%",
                exceeded ? Outcome.EXCEEDED : Outcome.KEPT,
                limit.percent()
                                .compareTo(
                                        GuardSpec.DEFAULT.maxPercentOfProject().percent())
                        > 0));
    }
}
