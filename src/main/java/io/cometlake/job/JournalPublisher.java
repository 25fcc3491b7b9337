// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.CommitReceipt;
import io.cometlake.lake.CommitRequest;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.Staging;
import io.cometlake.lake.TableRows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Makes the journal of clean-up runs part of the lake, as its table {@code policy_actions}. It only adds: what is there of a run
 * stays as it is, and lines that the run got since make a further part of it. Not thread-safe.
 */
final class JournalPublisher {
    /** No run's name has it. */
    private static final char PART = '_';

    private final Lake lake;
    private final String server;

    /** @param server whose experiments the lake holds, as its commits note it */
    JournalPublisher(Lake lake, String server) {
        this.lake = lake;
        this.server = server;
    }

    /**
     * Publishes those lines of a run that are not in the lake yet, in one commit. It can be called again after a kill at any moment, or
     * once there are more lines: each is in the lake once.
     *
     * @param run of the clean-up
     * @param lines all of the run, always in the same order; read once, one at a time
     * @return the newest commit that has lines of the run, as far as the lake's log still knows it; empty if there are none
     */
    Optional<CommitReceipt> publish(LakeLease lease, String run, Iterator<JournalLine> lines) {
        lease.renew();
        Published published = published(run);
        long number = 0;
        while (number < published.lines() && lines.hasNext()) {
            lines.next();
            number++;
        }
        return lines.hasNext()
                ? Optional.of(commit(lease, partName(run, published.parts() + 1), number, lines))
                : published.newest();
    }

    private CommitReceipt commit(LakeLease lease, String part, long before, Iterator<JournalLine> lines) {
        Staging staging = lake.staging(part);
        // What an attempt that was killed left may be of fewer lines.
        staging.discard();
        List<BundleManifest> bundles;
        try (JournalFiles files = new JournalFiles(staging)) {
            long number = before;
            while (lines.hasNext()) {
                number++;
                files.add(number, lines.next());
            }
            bundles = files.finish();
        }
        CommitReceipt receipt =
                lake.commit(lease, new CommitRequest(part, "cleanup", bundles, List.of(), LakeServer.note(server)));
        lake.publish(receipt);
        return receipt;
    }

    /**
     * What the lake has of a run.
     *
     * @param lines how many, from the first on
     * @param newest empty where the log does not know it any more
     */
    private record Published(int parts, long lines, Optional<CommitReceipt> newest) {}

    private Published published(String run) {
        int parts = 0;
        long lines = 0;
        boolean looked = false;
        while (true) {
            Optional<CommitReceipt> commit = lake.findCommit(partName(run, parts + 1));
            if (commit.isPresent()) {
                lake.publish(commit.get());
                lines += commit.get().rows();
                parts++;
            } else if (looked) {
                return new Published(parts, lines, lake.findCommit(partName(run, parts)));
            } else {
                // The log forgets what is old; the files do not, and a part that is lost leaves its number to nobody.
                looked = true;
                int logged = parts;
                for (BundleManifest bundle : bundles(run)) {
                    if (partOf(bundle) > logged) {
                        parts = Math.max(parts, partOf(bundle));
                        lines = Math.max(lines, lastLine(bundle));
                    }
                }
            }
        }
    }

    /** The first part of a run is called like the run. */
    private static String partName(String run, int part) {
        return part <= 1 ? run : run + PART + part;
    }

    /** Of which run a bundle is, and whatever part of it. */
    static String runOf(BundleManifest bundle) {
        int part = bundle.bundle().indexOf(PART);
        return part < 0 ? bundle.bundle() : bundle.bundle().substring(0, part);
    }

    private static int partOf(BundleManifest bundle) {
        int part = bundle.bundle().indexOf(PART);
        return part < 0 ? 1 : Integer.parseInt(bundle.bundle().substring(part + 1));
    }

    private List<BundleManifest> bundles(String run) {
        List<BundleManifest> bundles = new ArrayList<>();
        lake.forEachManifest(manifest -> {
            if (manifest.grain() == Grain.JOURNAL && runOf(manifest).equals(run)) {
                bundles.add(manifest);
            }
        });
        return bundles;
    }

    private long lastLine(BundleManifest bundle) {
        long last = 0;
        try (TableRows rows = lake.read(bundle, Tables.POLICY_ACTIONS).orElseThrow()) {
            for (Optional<RowBatch> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                last = JournalRows.number(batch.get(), batch.get().rows() - 1);
            }
        }
        return last;
    }
}
