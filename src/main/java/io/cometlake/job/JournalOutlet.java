// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeException;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.LeaseHeldException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the journal into the lake: of the run under way, and of those before that did not come so far. What the job repository has is
 * the journal; that the lake cannot take it fails no run, and the next one tries again.
 */
final class JournalOutlet {
    private static final Logger LOG = LoggerFactory.getLogger(JournalOutlet.class);

    private final CleanupStore runs;
    private final RunJournal lines;
    private final Lake lake;
    private final LakeLease lease;
    private final CleanupListener listener;
    private final List<String> notices = new ArrayList<>();

    JournalOutlet(CleanupStore runs, RunJournal lines, Lake lake, LakeLease lease, CleanupListener listener) {
        this.runs = runs;
        this.lines = lines;
        this.lake = lake;
        this.lease = lease;
        this.listener = listener;
    }

    /** @throws LeaseHeldException if another run has taken the lake */
    void publish() {
        for (CleanupRecord run : runs.unpublished(lake.uri())) {
            try {
                publish(run);
            } catch (LeaseHeldException e) {
                throw e;
            } catch (LakeException e) {
                LOG.warn("The journal of run {} was not published", run.run(), e);
                warn("The journal of run " + run.run() + " is not in the lake yet, only in the job repository: "
                        + e.getMessage() + " The next clean-up of this lake publishes it.");
            }
        }
    }

    private void publish(CleanupRecord run) {
        long count = lines.count(run.run());
        JournalPublisher publisher = new JournalPublisher(lake, run.server());
        publisher.publish(lease, run.run(), lines.read(run));
        runs.published(run.run(), count);
    }

    /** Tells it now, and in the report. */
    void warn(String notice) {
        if (!notices.contains(notice)) {
            notices.add(notice);
            listener.warned(notice);
        }
    }

    /** What people should know. */
    List<String> notices() {
        return List.copyOf(notices);
    }
}
