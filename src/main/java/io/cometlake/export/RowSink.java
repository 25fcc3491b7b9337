// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.dataset.RowBatch;

/** Port: where the rows of a bundle, project or workspace go. Not thread-safe. */
public interface RowSink {
    /** Takes rows in the order of their table; tables may alternate. */
    void write(RowBatch batch);
}
