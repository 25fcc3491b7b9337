// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.MalformedAnswerException;
import io.cometlake.client.model.MetricSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the points of a {@link MetricArchive}: a zip with one CSV whose columns are named in its first line. Cells are numbers, so
 * that none is quoted; times are seconds here, unlike everywhere else. However long the archive is, only a chunk of it is held. For
 * one thread.
 */
public final class ArchivedPoints {
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    /** No line of four numbers is that long: what is would fill the memory. */
    private static final int LONGEST_LINE = 4_096;

    private ArchivedPoints() {}

    /** Takes points in the archive's order. */
    @FunctionalInterface
    public interface Handler {
        /**
         * @param value as written, null where there is none
         * @param timestamp epoch milliseconds, null where there is none
         */
        void point(@Nullable String value, @Nullable Long timestamp, @Nullable Long step, @Nullable Double epoch);
    }

    /**
     * Reads series of at most so many points.
     *
     * @param content of the archive; not closed
     * @param sink gets the points in the archive's order
     * @throws MalformedAnswerException if the content is no such archive
     * @throws IOException if it cannot be read
     */
    public static void read(String metric, InputStream content, int chunkSize, Consumer<MetricSeries> sink)
            throws IOException {
        Chunks chunks = new Chunks(metric, chunkSize, sink);
        read(content, chunks);
        chunks.flush();
    }

    /**
     * Reads point by point.
     *
     * @param content of the archive; not closed
     * @throws MalformedAnswerException if the content is no such archive
     * @throws IOException if it cannot be read
     */
    public static void read(InputStream content, Handler handler) throws IOException {
        ZipInputStream zip = new ZipInputStream(content);
        boolean found = false;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory() && entry.getName().endsWith(".csv")) {
                found = true;
                lines(new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8)), handler);
            }
        }
        if (!found) {
            throw new MalformedAnswerException("is no zip with a CSV file");
        }
    }

    private static void lines(Reader csv, Handler handler) throws IOException {
        String header = line(csv);
        if (header == null) {
            return;
        }
        List<String> columns = Arrays.asList(header.strip().split(",", -1));
        int value = columns.indexOf("value");
        int timestamp = columns.indexOf("timestamp");
        int step = columns.indexOf("step");
        int epoch = columns.indexOf("epoch");
        if (value < 0) {
            throw new MalformedAnswerException("has no column of values");
        }
        for (String line = line(csv); line != null; line = line(csv)) {
            if (line.isBlank()) {
                continue;
            }
            String[] cells = line.split(",", -1);
            try {
                handler.point(
                        cell(cells, value),
                        millis(number(cells, timestamp)),
                        whole(number(cells, step)),
                        fraction(number(cells, epoch)));
            } catch (ArithmeticException | NumberFormatException e) {
                throw new MalformedAnswerException(
                        "has a line with the timestamp '" + number(cells, timestamp) + "', step '" + number(cells, step)
                                + "' and epoch '" + number(cells, epoch) + "', which are no numbers of their kinds");
            }
        }
    }

    /** Without its end; null behind the last. */
    private static @Nullable String line(Reader csv) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int character = csv.read(); character >= 0; character = csv.read()) {
            if (character == '\n') {
                return line.toString();
            }
            if (line.length() == LONGEST_LINE) {
                throw new MalformedAnswerException("has a line of more than " + LONGEST_LINE + " characters");
            }
            line.append((char) character);
        }
        return line.isEmpty() ? null : line.toString();
    }

    private static @Nullable String number(String[] cells, int column) {
        String cell = cell(cells, column);
        return cell == null || cell.equalsIgnoreCase("nan") || cell.equals("None") ? null : cell;
    }

    private static @Nullable String cell(String[] cells, int column) {
        if (column < 0 || column >= cells.length || cells[column].isBlank()) {
            return null;
        }
        return cells[column].strip();
    }

    private static @Nullable Long millis(@Nullable String seconds) {
        return seconds == null
                ? null
                : new BigDecimal(seconds)
                        .multiply(MILLIS)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static @Nullable Long whole(@Nullable String step) {
        return step == null ? null : new BigDecimal(step).longValueExact();
    }

    private static @Nullable Double fraction(@Nullable String epoch) {
        return epoch == null ? null : Double.valueOf(epoch);
    }

    /** Makes series of points. */
    private static final class Chunks implements Handler {
        private final String metric;
        private final int chunkSize;
        private final Consumer<MetricSeries> sink;
        private Chunk chunk;

        Chunks(String metric, int chunkSize, Consumer<MetricSeries> sink) {
            this.metric = metric;
            this.chunkSize = chunkSize;
            this.sink = sink;
            this.chunk = new Chunk(chunkSize);
        }

        @Override
        public void point(
                @Nullable String value, @Nullable Long timestamp, @Nullable Long step, @Nullable Double epoch) {
            chunk.add(value, timestamp, step, epoch);
            if (chunk.size == chunkSize) {
                flush();
            }
        }

        void flush() {
            if (chunk.size > 0) {
                sink.accept(chunk.toSeries(metric));
                chunk = new Chunk(chunkSize);
            }
        }
    }

    /** Points column by column, until they are a series. */
    private static final class Chunk {
        private final NumberColumn values;
        private final long[] steps;
        private final BitSet noStep = new BitSet();
        private final double[] epochs;
        private final BitSet noEpoch = new BitSet();
        private final long[] timestamps;
        private final BitSet noTimestamp = new BitSet();
        private int size;

        Chunk(int room) {
            values = new NumberColumn(room);
            steps = new long[room];
            epochs = new double[room];
            timestamps = new long[room];
        }

        void add(@Nullable String value, @Nullable Long timestamp, @Nullable Long step, @Nullable Double epoch) {
            if (timestamp == null) {
                noTimestamp.set(size);
            } else {
                timestamps[size] = timestamp;
            }
            if (step == null) {
                noStep.set(size);
            } else {
                steps[size] = step;
            }
            if (epoch == null) {
                noEpoch.set(size);
            } else {
                epochs[size] = epoch;
            }
            if (value == null || value.equals("None")) {
                values.addAbsent();
            } else {
                values.addText(spelled(value));
            }
            size++;
        }

        /** Who writes CSV spells what is no finite number in one of several ways. */
        private static String spelled(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "nan" -> "NaN";
                case "inf", "+inf", "infinity", "+infinity" -> "Infinity";
                case "-inf", "-infinity" -> "-Infinity";
                default -> value;
            };
        }

        MetricSeries toSeries(String metric) {
            BitSet noDuration = new BitSet(size);
            noDuration.set(0, size);
            return new MetricSeries(
                    metric,
                    size,
                    values.numbers(),
                    values.absent(),
                    values.texts(),
                    steps,
                    noStep,
                    epochs,
                    noEpoch,
                    timestamps,
                    noTimestamp,
                    new double[size],
                    noDuration,
                    null);
        }
    }
}
