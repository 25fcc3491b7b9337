// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfiguredJob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job that the scheduler knows.
 *
 * @param job the last good version of it
 * @param file where it is
 * @param read when that version was read
 * @param problem what is wrong with the file as it is now; null if nothing
 * @param next when it fires next, before any jitter; null if it follows another job, or never
 * @param last its newest fire
 */
public record ScheduledJob(
        ConfiguredJob job,
        Path file,
        Instant read,
        @Nullable String problem,
        @Nullable Instant next,
        Optional<Fire> last) {}
