// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.read;

import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.ColumnVector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Reads the next rows of one column as a vector. */
abstract class VectorReader {
    abstract ColumnVector read(int rows);

    /** @param reader null where the file lacks the column: every value is null */
    static VectorReader of(ColumnType type, @Nullable ColumnReader reader) {
        if (reader == null) {
            return new Absent(type);
        }
        return switch (type) {
            case BIGINT, TIMESTAMP -> new Longs(reader);
            case DOUBLE -> new Doubles(reader);
            case BOOLEAN -> new Booleans(reader);
            case TEXT -> new Texts(reader);
            case TEXT_LIST -> new TextLists(reader);
        };
    }

    private static boolean isPresent(ColumnReader reader) {
        return reader.getCurrentDefinitionLevel() == reader.getDescriptor().getMaxDefinitionLevel();
    }

    private static final class Absent extends VectorReader {
        private final ColumnType type;

        Absent(ColumnType type) {
            this.type = type;
        }

        @Override
        ColumnVector read(int rows) {
            BitSet nulls = new BitSet(rows);
            nulls.set(0, rows);
            return switch (type) {
                case BIGINT, TIMESTAMP -> new ColumnVector.Longs(new long[rows], nulls);
                case DOUBLE -> new ColumnVector.Doubles(new double[rows], nulls);
                case BOOLEAN -> new ColumnVector.Booleans(new BitSet(rows), nulls);
                case TEXT -> new ColumnVector.Texts(new String[rows]);
                case TEXT_LIST -> new ColumnVector.TextLists(TextLists.array(rows));
            };
        }
    }

    private static final class Longs extends VectorReader {
        private final ColumnReader reader;

        Longs(ColumnReader reader) {
            this.reader = reader;
        }

        @Override
        ColumnVector read(int rows) {
            long[] values = new long[rows];
            BitSet nulls = new BitSet(rows);
            for (int i = 0; i < rows; i++) {
                if (isPresent(reader)) {
                    values[i] = reader.getLong();
                } else {
                    nulls.set(i);
                }
                reader.consume();
            }
            return new ColumnVector.Longs(values, nulls);
        }
    }

    private static final class Doubles extends VectorReader {
        private final ColumnReader reader;

        Doubles(ColumnReader reader) {
            this.reader = reader;
        }

        @Override
        ColumnVector read(int rows) {
            double[] values = new double[rows];
            BitSet nulls = new BitSet(rows);
            for (int i = 0; i < rows; i++) {
                if (isPresent(reader)) {
                    values[i] = reader.getDouble();
                } else {
                    nulls.set(i);
                }
                reader.consume();
            }
            return new ColumnVector.Doubles(values, nulls);
        }
    }

    private static final class Booleans extends VectorReader {
        private final ColumnReader reader;

        Booleans(ColumnReader reader) {
            this.reader = reader;
        }

        @Override
        ColumnVector read(int rows) {
            BitSet values = new BitSet(rows);
            BitSet nulls = new BitSet(rows);
            for (int i = 0; i < rows; i++) {
                if (isPresent(reader)) {
                    values.set(i, reader.getBoolean());
                } else {
                    nulls.set(i);
                }
                reader.consume();
            }
            return new ColumnVector.Booleans(values, nulls);
        }
    }

    private static final class Texts extends VectorReader {
        private final ColumnReader reader;
        private Binary lastBinary = Binary.EMPTY;
        private String last = "";

        Texts(ColumnReader reader) {
            this.reader = reader;
        }

        @Override
        ColumnVector read(int rows) {
            @Nullable String[] values = new String[rows];
            for (int i = 0; i < rows; i++) {
                if (isPresent(reader)) {
                    values[i] = text(reader.getBinary());
                }
                reader.consume();
            }
            return new ColumnVector.Texts(values);
        }

        /** A dictionary gives the same object again for the same text, and so do we. */
        @SuppressWarnings("ReferenceEquality")
        private String text(Binary binary) {
            if (binary != lastBinary) {
                String text = binary.toStringUsingUTF8();
                if (!text.equals(last)) {
                    last = text;
                }
                lastBinary = binary;
            }
            return last;
        }
    }

    private static final class TextLists extends VectorReader {
        private final ColumnReader reader;
        private final int emptyLevel;

        TextLists(ColumnReader reader) {
            this.reader = reader;
            this.emptyLevel = reader.getDescriptor().getMaxDefinitionLevel() - 1;
        }

        @SuppressWarnings("unchecked")
        static @Nullable List<String>[] array(int rows) {
            return (List<String>[]) new List<?>[rows];
        }

        @Override
        ColumnVector read(int rows) {
            @Nullable List<String>[] values = array(rows);
            for (int i = 0; i < rows; i++) {
                values[i] = readList();
            }
            return new ColumnVector.TextLists(values);
        }

        /** After the last value of a row group the reader answers with repetition level 0, which ends a list. */
        private @Nullable List<String> readList() {
            if (reader.getCurrentDefinitionLevel() < emptyLevel) {
                reader.consume();
                return null;
            }
            List<String> list = new ArrayList<>();
            do {
                if (isPresent(reader)) {
                    list.add(reader.getBinary().toStringUsingUTF8());
                }
                reader.consume();
            } while (reader.getCurrentRepetitionLevel() > 0);
            return List.copyOf(list);
        }
    }
}
