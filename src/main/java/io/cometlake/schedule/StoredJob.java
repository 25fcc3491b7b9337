// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job's file as the job repository keeps it.
 *
 * @param file its name in the folder
 * @param good the last version of it that was in order; null if there was none
 * @param problem what is wrong with the file as it is now; null if nothing
 */
record StoredJob(
        String file, @Nullable Version good, @Nullable String problem) {
    /**
     * A version that was in order.
     *
     * @param job its name
     * @param text all of the file
     * @param digest of the text
     */
    record Version(String job, String text, String digest, Instant read) {}
}
