// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatchBuilder;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** How the values of one type stand in a file, as texts. */
abstract class CellText {
    static CellText of(ColumnType type, Formulas formulas) {
        return switch (type) {
            case TEXT -> new Texts(formulas);
            case BIGINT -> new Bigints();
            case DOUBLE -> new Doubles();
            case BOOLEAN -> new Booleans();
            case TIMESTAMP -> new Times();
            case TEXT_LIST -> new TextLists();
        };
    }

    /** The text of a value, which is there. */
    abstract String render(ColumnVector vector, int row);

    /**
     * Sets a column of the builder's current row.
     *
     * @throws RuntimeException if the text is none of the type
     */
    abstract void parse(String text, RowBatchBuilder rows, int column);

    private static final class Texts extends CellText {
        private final Formulas formulas;

        Texts(Formulas formulas) {
            this.formulas = formulas;
        }

        @Override
        String render(ColumnVector vector, int row) {
            return formulas.written(Objects.requireNonNull(((ColumnVector.Texts) vector).values()[row]));
        }

        @Override
        void parse(String text, RowBatchBuilder rows, int column) {
            rows.set(column, formulas.read(text));
        }
    }

    private static final class Bigints extends CellText {
        @Override
        String render(ColumnVector vector, int row) {
            return Long.toString(((ColumnVector.Longs) vector).values()[row]);
        }

        @Override
        void parse(String text, RowBatchBuilder rows, int column) {
            rows.set(column, Long.parseLong(text));
        }
    }

    /** Java's own form names NaN and the infinities as everybody does, and reads back to the same double. */
    private static final class Doubles extends CellText {
        @Override
        String render(ColumnVector vector, int row) {
            return Double.toString(((ColumnVector.Doubles) vector).values()[row]);
        }

        @Override
        void parse(String text, RowBatchBuilder rows, int column) {
            rows.set(column, Double.parseDouble(text));
        }
    }

    private static final class Booleans extends CellText {
        @Override
        String render(ColumnVector vector, int row) {
            return Boolean.toString(((ColumnVector.Booleans) vector).values().get(row));
        }

        @Override
        void parse(String text, RowBatchBuilder rows, int column) {
            switch (text) {
                case "true" -> rows.set(column, true);
                case "false" -> rows.set(column, false);
                default -> throw new IllegalArgumentException("neither true nor false: '" + text + "'");
            }
        }
    }

    private static final class Times extends CellText {
        @Override
        String render(ColumnVector vector, int row) {
            return Timestamps.render(((ColumnVector.Longs) vector).values()[row]);
        }

        @Override
        void parse(String text, RowBatchBuilder rows, int column) {
            rows.set(column, Timestamps.parse(text));
        }
    }

    private static final class TextLists extends CellText {
        private static final JsonMapper JSON = new JsonMapper();

        @Override
        String render(ColumnVector vector, int row) {
            return JSON.writeValueAsString(((ColumnVector.TextLists) vector).values()[row]);
        }

        @Override
        void parse(String text, RowBatchBuilder rows, int column) {
            rows.set(column, List.of(JSON.readValue(text, String[].class)));
        }
    }
}
