// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.time.Instant;

/**
 * A commit that happened.
 *
 * @param number of its file in the log, from 1
 * @param filesAdded data files that it adds or replaces
 * @param filesRemoved data files that it takes away without a successor
 * @param rows in the files added
 * @param bytes of the files added
 */
public record CommitReceipt(
        long number,
        String run,
        String operation,
        Instant committedAt,
        int filesAdded,
        int filesRemoved,
        long rows,
        long bytes) {}
