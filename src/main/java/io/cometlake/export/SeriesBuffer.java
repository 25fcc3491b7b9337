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
import java.util.List;
import java.util.PriorityQueue;

/**
 * Collects the series of one answer, which come in any order, and gives them back by experiment and metric. What does not fit
 * its share of the heap is spilled to local files, each sorted, and merged. A single series is never split: the server keeps
 * at most 15,000 points of each. Not thread-safe.
 */
final class SeriesBuffer implements AutoCloseable {
    private static final Comparator<KeyedSeries> ORDER = Comparator.comparing(KeyedSeries::experimentKey)
            .thenComparing(keyed -> keyed.series().metric());

    private final long maxBytes;
    private final Path spillFolder;
    private final List<KeyedSeries> inMemory = new ArrayList<>();
    private final List<Path> spilled = new ArrayList<>();
    private long bytes;
    private long points;
    private int markedSeries;
    private int markedFiles;
    private long markedPoints;

    SeriesBuffer(long maxBytes, Path spillFolder) {
        this.maxBytes = maxBytes;
        this.spillFolder = spillFolder;
    }

    void add(String experimentKey, MetricSeries series) {
        inMemory.add(new KeyedSeries(experimentKey, series));
        bytes += SeriesFile.sizeInMemory(series);
        points += series.size();
        if (bytes > maxBytes && inMemory.size() > markedSeries) {
            spill();
        }
    }

    /** What is added from here on can be taken back. */
    void mark() {
        markedSeries = inMemory.size();
        markedFiles = spilled.size();
        markedPoints = points;
    }

    /** Takes back what was added since the last {@link #mark()}. */
    void rollback() {
        List<Path> files = spilled.subList(markedFiles, spilled.size());
        files.forEach(SeriesBuffer::delete);
        files.clear();
        inMemory.subList(markedSeries, inMemory.size()).clear();
        bytes = inMemory.stream()
                .mapToLong(keyed -> SeriesFile.sizeInMemory(keyed.series()))
                .sum();
        points = markedPoints;
    }

    /** Points added since the last {@link #clear()}. */
    long points() {
        return points;
    }

    int spills() {
        return spilled.size();
    }

    /** Hands over everything, sorted, and is empty afterwards. */
    void drainTo(SeriesSink sink) {
        inMemory.sort(ORDER);
        if (spilled.isEmpty()) {
            inMemory.forEach(keyed -> sink.series(keyed.experimentKey(), keyed.series()));
        } else {
            merge(sink);
        }
        clear();
    }

    void clear() {
        markedSeries = 0;
        markedFiles = 0;
        markedPoints = 0;
        rollback();
    }

    @Override
    public void close() {
        clear();
    }

    /** What was there at the mark goes to a file of its own, which a rollback leaves alone. */
    private void spill() {
        if (markedSeries > 0) {
            spilled.add(markedFiles, write(inMemory.subList(0, markedSeries)));
            markedFiles++;
        }
        spilled.add(write(inMemory.subList(markedSeries, inMemory.size())));
        inMemory.clear();
        markedSeries = 0;
        bytes = 0;
    }

    private Path write(List<KeyedSeries> series) {
        try {
            Files.createDirectories(spillFolder);
            Path file = Files.createTempFile(spillFolder, "series-", ".spill");
            SeriesFile.write(file, series.stream().sorted(ORDER).toList());
            return file;
        } catch (IOException e) {
            throw new ExportException(
                    "Cannot spill metric points to " + spillFolder + ": " + e.getMessage()
                            + ". Free space there, name another --home, or give the process more heap (-Xmx).",
                    e);
        }
    }

    private void merge(SeriesSink sink) {
        List<SeriesFile.Reader> readers = new ArrayList<>();
        try {
            PriorityQueue<Cursor> queue = new PriorityQueue<>(Comparator.comparing(Cursor::current, ORDER));
            for (Path file : spilled) {
                SeriesFile.Reader reader = SeriesFile.read(file);
                readers.add(reader);
                Cursor.of(reader::next).ifPresent(queue::add);
            }
            var rest = List.copyOf(inMemory).iterator();
            Cursor.of(() -> rest.hasNext() ? rest.next() : null).ifPresent(queue::add);
            while (!queue.isEmpty()) {
                Cursor cursor = queue.remove();
                sink.series(cursor.current().experimentKey(), cursor.current().series());
                cursor.advance().ifPresent(queue::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            readers.forEach(SeriesFile.Reader::close);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
