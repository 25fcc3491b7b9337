// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowDigester;
import io.cometlake.export.RowSink;

/** Adds up the rows that go by. Not thread-safe. */
final class DigestingSink implements RowSink {
    private final RowSink next;
    private final RowDigester digester;

    DigestingSink(RowSink next, RowDigester digester) {
        this.next = next;
        this.digester = digester;
    }

    @Override
    public void write(RowBatch batch) {
        digester.add(batch);
        next.write(batch);
    }
}
