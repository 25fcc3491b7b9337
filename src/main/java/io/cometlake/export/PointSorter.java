// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Brings a metric's points, however many, into the lake's order on the local disk. Points that come in order, as they mostly do, are
 * one run of blocks that is written and read once; others make several runs, which are merged. Points that are equal in that
 * order keep the one in which they came. Not thread-safe.
 */
final class PointSorter implements AutoCloseable {
    /** Of each run one block is in memory while they are merged. */
    private static final int BLOCK = 2_048;

    private static final Comparator<Run> ORDER = (left, right) -> {
        int order = PointOrder.compare(left.block(), left.point, right.block(), right.point);
        return order == 0 ? Integer.compare(left.number, right.number) : order;
    };

    private final String metric;
    private final Path folder;
    private final List<SeriesFile.BlockWriter> runs = new ArrayList<>();
    private final List<Run> open = new ArrayList<>();
    private SeriesFile.@Nullable BlockWriter current;
    private @Nullable MetricSeries last;
    private long points;

    PointSorter(String metric, Path folder) {
        this.metric = metric;
        this.folder = folder;
    }

    /** @param chunk is not kept */
    void add(MetricSeries chunk) {
        if (chunk.size() == 0) {
            return;
        }
        int[] order = PointOrder.of(chunk);
        for (int from = 0; from < order.length; from += BLOCK) {
            int to = Math.min(from + BLOCK, order.length);
            SeriesBlock block = new SeriesBlock(metric, to - from);
            for (int i = from; i < to; i++) {
                block.add(chunk, order[i]);
            }
            write(block.take());
        }
        points += chunk.size();
    }

    long points() {
        return points;
    }

    private void write(MetricSeries block) {
        try {
            SeriesFile.BlockWriter run = current;
            MetricSeries before = last;
            if (run == null || before == null || PointOrder.compare(before, before.size() - 1, block, 0) > 0) {
                if (run != null) {
                    run.close();
                }
                Files.createDirectories(folder);
                run = SeriesFile.blocks(Files.createTempFile(folder, "points-", ".spill"));
                runs.add(run);
                current = run;
            }
            run.write(block);
            last = block;
        } catch (IOException e) {
            throw new ExportException(
                    "Cannot spill the points of metric '" + metric + "' to " + folder + ": " + e.getMessage()
                            + ". Free space there, or name another --home.",
                    e);
        }
    }

    /** All points in order, in series of at most so many. To be asked once, after the last point came. */
    Iterator<MetricSeries> sorted(int chunkSize) {
        try {
            if (current != null) {
                current.close();
            }
            for (SeriesFile.BlockWriter run : runs) {
                open.add(new Run(open.size(), SeriesFile.readBlocks(run.path())));
            }
            return new Merge(chunkSize);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (Run run : open) {
                run.reader.close();
            }
            for (SeriesFile.BlockWriter run : runs) {
                run.close();
                Files.deleteIfExists(run.path());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run that is read, standing on a point. */
    private static final class Run {
        private final int number;
        private final SeriesFile.BlockReader reader;
        private @Nullable MetricSeries block;
        private int point;

        Run(int number, SeriesFile.BlockReader reader) throws IOException {
            this.number = number;
            this.reader = reader;
            this.block = reader.next();
        }

        MetricSeries block() {
            if (block == null) {
                throw new NoSuchElementException();
            }
            return block;
        }

        /** Whether there is one more point. */
        boolean advance() {
            point++;
            if (point == block().size()) {
                try {
                    block = reader.next();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                point = 0;
            }
            return block != null;
        }
    }

    /** The points of all runs, the first of equal ones from the run that was written first. */
    private final class Merge implements Iterator<MetricSeries> {
        private final PriorityQueue<Run> queue = new PriorityQueue<>(ORDER);
        private final int chunkSize;

        Merge(int chunkSize) {
            this.chunkSize = chunkSize;
            open.stream().filter(run -> run.block != null).forEach(queue::add);
        }

        @Override
        public boolean hasNext() {
            return !queue.isEmpty();
        }

        @Override
        public MetricSeries next() {
            if (queue.isEmpty()) {
                throw new NoSuchElementException();
            }
            SeriesBlock chunk = new SeriesBlock(metric, chunkSize);
            while (!queue.isEmpty() && !chunk.isFull()) {
                Run run = queue.remove();
                chunk.add(run.block(), run.point);
                if (run.advance()) {
                    queue.add(run);
                }
            }
            return chunk.take();
        }
    }
}
