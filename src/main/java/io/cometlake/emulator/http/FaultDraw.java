// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.FaultKind;
import io.cometlake.emulator.FaultRule;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.json.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Draws which calls go wrong, and counts them. Thread-safe. */
final class FaultDraw {
    private static final long PRIME = 1_000_003;

    private final Faults faults;
    private final long[] matched;
    private final long[] struck;
    private final Map<Integer, Integer> attempts = new HashMap<>();

    FaultDraw(Faults faults) {
        this.faults = faults;
        this.matched = new long[faults.rules().size()];
        this.struck = new long[faults.rules().size()];
    }

    /** @param call asked only if there are rules */
    Strike next(String endpoint, Supplier<Call> call) {
        return faults.rules().isEmpty() ? Strike.NONE : draw(endpoint, call.get());
    }

    private synchronized Strike draw(String endpoint, Call call) {
        List<String> experiments = call.experiments();
        int identity = (endpoint + call.identity()).hashCode();
        int attempt = attempts.merge(identity, 1, Integer::sum);
        long millis = 0;
        boolean unknownFields = false;
        List<String> vanishing = new ArrayList<>();
        FaultRule failure = null;
        for (int index = 0; index < faults.rules().size(); index++) {
            FaultRule rule = faults.rules().get(index);
            boolean isAsked = failure == null || !rule.kind().isFailure();
            if (!isAsked || !rule.covers(endpoint) || !names(rule, experiments)) {
                continue;
            }
            SplittableRandom chance =
                    new SplittableRandom(((faults.seed() * PRIME + index) * PRIME + identity) * PRIME + attempt);
            if (!strikes(rule, index, chance)) {
                continue;
            }
            if (rule.kind().isFailure()) {
                failure = rule;
            } else if (rule.kind() == FaultKind.LATENCY) {
                millis += rule.number() + chance.nextInt(rule.jitterMillis() + 1);
            } else if (rule.kind() == FaultKind.UNKNOWN_FIELDS) {
                unknownFields = true;
            } else {
                vanishing.addAll(vanishing(rule, experiments));
            }
        }
        return new Strike(Duration.ofMillis(millis), unknownFields, vanishing, failure);
    }

    private boolean strikes(FaultRule rule, int index, SplittableRandom chance) {
        matched[index]++;
        boolean strikes =
                chance.nextDouble() < rule.share() && matched[index] <= rule.first() && struck[index] < rule.count();
        if (strikes) {
            struck[index]++;
        }
        return strikes;
    }

    private static boolean names(FaultRule rule, List<String> experiments) {
        return rule.experiment() == null || experiments.contains(rule.experiment());
    }

    /** Of a call for many only one disappears. */
    private static List<String> vanishing(FaultRule rule, List<String> experiments) {
        return rule.experiment() == null ? experiments.stream().limit(1).toList() : List.of(rule.experiment());
    }

    synchronized void write(JsonWriter out) throws IOException {
        out.beginObject().member("seed", faults.seed()).name("rules").beginArray();
        for (int index = 0; index < matched.length; index++) {
            out.beginObject()
                    .member("rule", faults.rules().get(index).toString())
                    .member("matched", matched[index])
                    .member("struck", struck[index])
                    .endObject();
        }
        out.endArray().endObject();
    }
}
