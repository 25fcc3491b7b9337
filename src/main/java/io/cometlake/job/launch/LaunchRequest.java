// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.ConfiguredJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that is to be carried out.
 *
 * @param job with locations made absolute
 * @param file where it was read from, absolute
 * @param by what fired it, for reports: {@code schedule}, {@code after nightly}, a person's name
 * @param within after so long it stops at a safe point, waiting counted; null for no limit
 * @param until then it stops at a safe point, since hours begin in which it may not run; null for no limit
 * @param firedFor the moment that the fire is for, the same when it is carried out again because it was cut off: what was applied or
 *     put to wait for it since then is not done a second time; null if all is to be done anew
 */
public record LaunchRequest(
        ConfiguredJob job,
        Path file,
        String by,
        @Nullable Duration within,
        @Nullable Instant until,
        @Nullable Instant firedFor) {
    /** One that is carried out once. */
    public LaunchRequest(ConfiguredJob job, Path file, String by, @Nullable Duration within, @Nullable Instant until) {
        this(job, file, by, within, until, null);
    }
}
