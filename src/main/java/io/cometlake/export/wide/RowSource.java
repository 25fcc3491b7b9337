// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.wide;

import io.cometlake.dataset.RowBatch;
import java.util.Optional;

/** Rows of one table, batch by batch. */
@FunctionalInterface
public interface RowSource {
    /** Has no rows. */
    RowSource EMPTY = Optional::empty;

    /** The next rows; empty after the last. */
    Optional<RowBatch> next();
}
