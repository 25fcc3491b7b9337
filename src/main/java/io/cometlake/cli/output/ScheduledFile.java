// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.schedule.Fire;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A job file, and when its job runs.
 *
 * @param file as the user may name it
 * @param next the next fires, before any jitter
 * @param lost times of the clock within a year at which it does not fire, as clocks are put forward then
 * @param followers names of the jobs that come directly after it
 * @param last its newest fire; empty if it never fired, as far as the job repository knows
 */
public record ScheduledFile(
        String file,
        ConfiguredJob job,
        List<Instant> next,
        List<LocalDateTime> lost,
        List<String> followers,
        Optional<Fire> last) {
    public ScheduledFile {
        next = List.copyOf(next);
        lost = List.copyOf(lost);
        followers = List.copyOf(followers);
    }
}
