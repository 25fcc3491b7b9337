// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.parquet;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnVector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Appends a stretch of a vector to one column of a row group. */
abstract class ColumnAppender {
    private final Column column;

    private ColumnAppender(Column column) {
        this.column = column;
    }

    static ColumnAppender of(Column column) {
        return switch (column.type()) {
            case BIGINT, TIMESTAMP -> new Longs(column);
            case DOUBLE -> new Doubles(column);
            case BOOLEAN -> new Booleans(column);
            case TEXT -> new Texts(column);
            case TEXT_LIST -> new TextLists(column);
        };
    }

    abstract void append(ColumnVector vector, int from, int to, ColumnWriter writer);

    /** The definition level of a value. */
    final int present() {
        return column.nullable() ? 1 : 0;
    }

    final void appendNull(ColumnWriter writer) {
        if (!column.nullable()) {
            throw new IllegalArgumentException("Column " + column.name() + " may not be null, but a row has no value");
        }
        writer.writeNull(0, 0);
    }

    private static final class Longs extends ColumnAppender {
        Longs(Column column) {
            super(column);
        }

        @Override
        void append(ColumnVector vector, int from, int to, ColumnWriter writer) {
            ColumnVector.Longs longs = (ColumnVector.Longs) vector;
            int level = present();
            long[] values = longs.values();
            boolean noNulls = longs.nulls().isEmpty();
            for (int i = from; i < to; i++) {
                if (noNulls || !longs.nulls().get(i)) {
                    writer.write(values[i], 0, level);
                } else {
                    appendNull(writer);
                }
            }
        }
    }

    private static final class Doubles extends ColumnAppender {
        Doubles(Column column) {
            super(column);
        }

        @Override
        void append(ColumnVector vector, int from, int to, ColumnWriter writer) {
            ColumnVector.Doubles doubles = (ColumnVector.Doubles) vector;
            int level = present();
            double[] values = doubles.values();
            boolean noNulls = doubles.nulls().isEmpty();
            for (int i = from; i < to; i++) {
                if (noNulls || !doubles.nulls().get(i)) {
                    writer.write(values[i], 0, level);
                } else {
                    appendNull(writer);
                }
            }
        }
    }

    private static final class Booleans extends ColumnAppender {
        Booleans(Column column) {
            super(column);
        }

        @Override
        void append(ColumnVector vector, int from, int to, ColumnWriter writer) {
            ColumnVector.Booleans booleans = (ColumnVector.Booleans) vector;
            for (int i = from; i < to; i++) {
                if (booleans.isNull(i)) {
                    appendNull(writer);
                } else {
                    writer.write(booleans.values().get(i), 0, present());
                }
            }
        }
    }

    private static final class Texts extends ColumnAppender {
        private @Nullable String last;
        private Binary lastBinary = Binary.EMPTY;

        Texts(Column column) {
            super(column);
        }

        @Override
        void append(ColumnVector vector, int from, int to, ColumnWriter writer) {
            @Nullable String[] values = ((ColumnVector.Texts) vector).values();
            int level = present();
            for (int i = from; i < to; i++) {
                String value = values[i];
                if (value == null) {
                    appendNull(writer);
                } else {
                    writer.write(binary(value), 0, level);
                }
            }
        }

        /**
         * Neighbours are mostly the same object: an experiment's key, a metric's name. Each is compared with a page's bounds, which
         * is much slower with what {@link Binary#fromString} makes.
         */
        @SuppressWarnings("ReferenceEquality")
        private Binary binary(String value) {
            if (value != last) {
                last = value;
                lastBinary = Binary.fromConstantByteArray(value.getBytes(StandardCharsets.UTF_8));
            }
            return lastBinary;
        }
    }

    /** Three levels, as the Parquet format says: the list, its repeated group, the element. */
    private static final class TextLists extends ColumnAppender {
        TextLists(Column column) {
            super(column);
        }

        @Override
        void append(ColumnVector vector, int from, int to, ColumnWriter writer) {
            @Nullable List<String>[] values = ((ColumnVector.TextLists) vector).values();
            for (int i = from; i < to; i++) {
                List<String> list = values[i];
                if (list == null) {
                    appendNull(writer);
                } else if (list.isEmpty()) {
                    writer.writeNull(0, present());
                } else {
                    int repetition = 0;
                    for (String text : list) {
                        writer.write(Binary.fromString(text), repetition, present() + 1);
                        repetition = 1;
                    }
                }
            }
        }
    }
}
