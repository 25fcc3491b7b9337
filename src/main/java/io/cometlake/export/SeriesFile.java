// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A local file of series, in the order in which they were written; only this process reads it. */
final class SeriesFile {
    private static final int BUFFER = 1 << 16;

    private SeriesFile() {}

    /** About what a series takes of the heap, in bytes. */
    static long sizeInMemory(MetricSeries series) {
        long perPoint = 5L * Long.BYTES + 1;
        long texts = series.texts() == null ? 0 : 40L * series.size();
        long contexts = series.runContexts() == null ? 0 : 40L * series.size();
        return 256 + perPoint * series.values().length + texts + contexts;
    }

    static void write(Path file, List<KeyedSeries> sorted) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            out.writeInt(sorted.size());
            for (KeyedSeries keyed : sorted) {
                write(out, keyed);
            }
        }
    }

    /** One series among other things in a file. */
    static void write(DataOutputStream out, KeyedSeries keyed) throws IOException {
        writeText(out, keyed.experimentKey());
        writeSeries(out, keyed.series());
    }

    /** What the other wrote. */
    static KeyedSeries read(DataInputStream in) throws IOException {
        return new KeyedSeries(readRequired(in), readSeries(in));
    }

    static Reader read(Path file) throws IOException {
        return new Reader(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)));
    }

    /** Reads a file series by series. */
    static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private int left;

        private Reader(DataInputStream in) throws IOException {
            this.in = in;
            this.left = in.readInt();
        }

        /** The next series, or null behind the last. */
        @Nullable
        KeyedSeries next() throws IOException {
            if (left == 0) {
                return null;
            }
            left--;
            return SeriesFile.read(in);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static BlockWriter blocks(Path file) throws IOException {
        return new BlockWriter(file);
    }

    static BlockReader readBlocks(Path file) throws IOException {
        return new BlockReader(file);
    }

    /** Writes parts of one series, one after the other. */
    static final class BlockWriter implements AutoCloseable {
        private final Path path;
        private final DataOutputStream out;

        private BlockWriter(Path path) throws IOException {
            this.path = path;
            this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER));
        }

        Path path() {
            return path;
        }

        void write(MetricSeries block) throws IOException {
            out.writeBoolean(true);
            writeSeries(out, block);
        }

        /** Twice does no harm. */
        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Reads what a {@link BlockWriter} wrote, once that is closed. */
    static final class BlockReader implements AutoCloseable {
        private final DataInputStream in;

        private BlockReader(Path path) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER));
        }

        /** The next part, or null behind the last. */
        @Nullable
        MetricSeries next() throws IOException {
            return in.read() < 0 ? null : readSeries(in);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static void writeSeries(DataOutputStream out, MetricSeries series) throws IOException {
        int size = series.size();
        writeText(out, series.metric());
        out.writeInt(size);
        writeDoubles(out, series.values(), size);
        writeBits(out, series.noValue());
        writeTexts(out, series.texts(), size);
        writeLongs(out, series.steps(), size);
        writeBits(out, series.noStep());
        writeDoubles(out, series.epochs(), size);
        writeBits(out, series.noEpoch());
        writeLongs(out, series.timestamps(), size);
        writeBits(out, series.noTimestamp());
        writeDoubles(out, series.durations(), size);
        writeBits(out, series.noDuration());
        writeTexts(out, series.runContexts(), size);
    }

    private static MetricSeries readSeries(DataInputStream in) throws IOException {
        String metric = readRequired(in);
        int size = in.readInt();
        return new MetricSeries(
                metric,
                size,
                readDoubles(in, size),
                readBits(in),
                readTexts(in, size),
                readLongs(in, size),
                readBits(in),
                readDoubles(in, size),
                readBits(in),
                readLongs(in, size),
                readBits(in),
                readDoubles(in, size),
                readBits(in),
                readTexts(in, size));
    }

    private static void writeDoubles(DataOutputStream out, double[] values, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size * Double.BYTES);
        buffer.asDoubleBuffer().put(values, 0, size);
        out.write(buffer.array());
    }

    private static double[] readDoubles(DataInputStream in, int size) throws IOException {
        double[] values = new double[size];
        ByteBuffer.wrap(in.readNBytes(size * Double.BYTES)).asDoubleBuffer().get(values);
        return values;
    }

    private static void writeLongs(DataOutputStream out, long[] values, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(size * Long.BYTES);
        buffer.asLongBuffer().put(values, 0, size);
        out.write(buffer.array());
    }

    private static long[] readLongs(DataInputStream in, int size) throws IOException {
        long[] values = new long[size];
        ByteBuffer.wrap(in.readNBytes(size * Long.BYTES)).asLongBuffer().get(values);
        return values;
    }

    private static void writeBits(DataOutputStream out, BitSet bits) throws IOException {
        byte[] bytes = bits.toByteArray();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static BitSet readBits(DataInputStream in) throws IOException {
        return BitSet.valueOf(in.readNBytes(in.readInt()));
    }

    private static void writeTexts(DataOutputStream out, @Nullable String @Nullable [] texts, int size)
            throws IOException {
        out.writeBoolean(texts != null);
        if (texts == null) {
            return;
        }
        for (int i = 0; i < size; i++) {
            writeText(out, texts[i]);
        }
    }

    private static @Nullable String @Nullable [] readTexts(DataInputStream in, int size) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        @Nullable String[] texts = new String[size];
        for (int i = 0; i < size; i++) {
            texts[i] = readText(in);
        }
        return texts;
    }

    static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static @Nullable String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    static String readRequired(DataInputStream in) throws IOException {
        String text = readText(in);
        if (text == null) {
            throw new IOException("A spilled series without its name");
        }
        return text;
    }
}
