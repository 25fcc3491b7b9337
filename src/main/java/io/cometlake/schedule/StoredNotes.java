// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes on fires in the job repository. */
final class StoredNotes implements FireNotes {
    private static final Logger LOG = LoggerFactory.getLogger(StoredNotes.class);

    private final FireStore fires;

    StoredNotes(FireStore fires) {
        this.fires = fires;
    }

    @Override
    public void add(long fire, String note) {
        try {
            fires.append(fire, note);
        } catch (RuntimeException e) {
            LOG.warn("The note on fire {} was not written: {}", fire, e.getMessage());
        }
    }
}
