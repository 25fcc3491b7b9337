// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.util.List;
import java.util.stream.Stream;

/**
 * What goes wrong on the server. Chance comes from the seed, the call and how often this very call was made before, so that the
 * same calls fail again whatever the order in which they arrive.
 *
 * @param rules looked at in this order; the first failure that strikes is the call's, while latency and unknown fields add up
 */
public record Faults(long seed, List<FaultRule> rules) {
    public static final Faults NONE = new Faults(0, List.of());

    public Faults {
        rules = List.copyOf(rules);
    }

    /** @throws IllegalArgumentException if one of the rules cannot be read */
    public static Faults of(long seed, String... rules) {
        return new Faults(seed, Stream.of(rules).map(FaultRule::parse).toList());
    }
}
