// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.Lake;
import io.cometlake.lake.TableRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal of clean-up runs back from the lake, for a job repository that was lost: what was archived when decides about what
 * may be deleted. Not thread-safe.
 */
final class JournalImport {
    private final Lake lake;

    /** @param lake in which nothing waits to be published */
    JournalImport(Lake lake) {
        this.lake = lake;
    }

    /**
     * Hands over each line once, run by run as they began, those of a run in the order in which its journal got them.
     *
     * @throws io.cometlake.lake.LakeException if a file is missing or damaged
     */
    void forEach(Consumer<JournalLine> consumer) {
        SortedMap<String, List<BundleManifest>> runs = new TreeMap<>();
        lake.forEachManifest(manifest -> {
            if (manifest.grain() == Grain.JOURNAL) {
                runs.computeIfAbsent(JournalPublisher.runOf(manifest), ignored -> new ArrayList<>())
                        .add(manifest);
            }
        });
        runs.values().forEach(bundles -> forEach(bundles, consumer));
    }

    /** A run has a file a workspace, each with every so many of its lines. */
    private void forEach(List<BundleManifest> bundles, Consumer<JournalLine> consumer) {
        List<Cursor> open = new ArrayList<>();
        PriorityQueue<Cursor> next = new PriorityQueue<>(Comparator.comparingLong(Cursor::number));
        try {
            for (BundleManifest bundle : bundles) {
                Cursor cursor =
                        new Cursor(lake.read(bundle, Tables.POLICY_ACTIONS).orElseThrow());
                open.add(cursor);
                if (cursor.advance()) {
                    next.add(cursor);
                }
            }
            for (Cursor cursor = next.poll(); cursor != null; cursor = next.poll()) {
                consumer.accept(cursor.line());
                if (cursor.advance()) {
                    next.add(cursor);
                }
            }
        } finally {
            open.forEach(Cursor::close);
        }
    }

    private static final class Cursor {
        private final TableRows rows;
        private @Nullable RowBatch batch;
        private int row;

        Cursor(TableRows rows) {
            this.rows = rows;
        }

        /** Whether there is a line. */
        boolean advance() {
            row++;
            while (batch == null || row >= batch.rows()) {
                Optional<RowBatch> further = rows.next();
                if (further.isEmpty()) {
                    return false;
                }
                batch = further.get();
                row = 0;
            }
            return true;
        }

        long number() {
            return JournalRows.number(current(), row);
        }

        JournalLine line() {
            return JournalRows.line(current(), row);
        }

        private RowBatch current() {
            return Objects.requireNonNull(batch);
        }

        void close() {
            rows.close();
        }
    }
}
