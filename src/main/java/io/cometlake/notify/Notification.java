// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell. All texts are data: names of the server stand in them, and no channel takes them for markup.
 *
 * @param job its name
 * @param run null if it is of no run
 * @param at when it happened
 * @param title one sentence with numbers
 * @param lines what more there is to say, the worst first; at most what fits on a screen
 * @param facts for machines, in order
 * @param next the command or page that helps; null if nothing does
 * @param owners names of people at Comet whom it concerns
 * @param spec whom the job wants to be told
 */
public record Notification(
        NotifyEvent event,
        String job,
        @Nullable String run,
        Instant at,
        String title,
        List<String> lines,
        Map<String, Object> facts,
        @Nullable String next,
        Set<String> owners,
        NotifySpec spec) {
    public Notification {
        lines = List.copyOf(lines);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        owners = Set.copyOf(owners);
    }
}
