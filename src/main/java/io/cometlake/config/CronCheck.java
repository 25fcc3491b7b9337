// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import io.cometlake.config.ScheduleSpec.Blackout;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Whether what fires jobs understands a cron expression. Handed in, as this room does not see it. Stateless. */
public interface CronCheck {
    /**
     * What is wrong with an expression, as a sentence with its remedy; empty if nothing.
     *
     * @param blackouts hours that have to leave it at least one time to fire
     */
    Optional<String> problem(String cron, ZoneId zone, List<Blackout> blackouts);

    /** The shortest time between two fires of an expression that is in order. */
    Duration shortestGap(String cron, ZoneId zone);
}
