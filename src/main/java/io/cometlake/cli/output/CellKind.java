// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.report.Figures;
import io.cometlake.lake.csv.Formulas;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the values of a sheet's column are, and how they are written. */
enum CellKind {
    /** A {@link String}. */
    TEXT(Alignment.LEFT) {
        @Override
        String table(Object value) {
            return PlainText.of((String) value);
        }

        @Override
        String csv(Object value, Formulas formulas) {
            return formulas.written((String) value);
        }
    },

    /** A {@link Number} that counts or measures. */
    NUMBER(Alignment.RIGHT) {
        @Override
        String table(Object value) {
            return value instanceof Long number ? Figures.count(number) : value.toString();
        }
    },

    /** A {@link Long} of bytes. */
    BYTES(Alignment.RIGHT) {
        @Override
        String table(Object value) {
            return Figures.bytes((Long) value);
        }
    },

    /** An {@link Instant}. */
    TIME(Alignment.LEFT) {
        @Override
        String table(Object value) {
            return SECONDS.format((Instant) value);
        }
    },

    /** A {@link Duration}; for machines in milliseconds. */
    DURATION(Alignment.RIGHT) {
        @Override
        String table(Object value) {
            return Figures.duration((Duration) value);
        }

        @Override
        Object json(Object value) {
            return ((Duration) value).toMillis();
        }
    },

    /** A {@link Boolean}. */
    FLAG(Alignment.LEFT) {
        @Override
        String table(Object value) {
            return (Boolean) value ? "yes" : "no";
        }
    },

    /** A list of {@link String}; in CSV as a JSON array. */
    LIST(Alignment.LEFT) {
        @Override
        String table(Object value) {
            return PlainText.of(String.join(", ", texts(value)));
        }

        @Override
        String csv(Object value, Formulas formulas) {
            return Json.tree(texts(value)).toString();
        }

        @Override
        Object json(Object value) {
            return texts(value);
        }

        private List<String> texts(Object value) {
            return ((List<?>) value).stream().map(String::valueOf).toList();
        }
    };

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Where figures and texts stand in a column. */
    enum Alignment {
        LEFT,
        RIGHT
    }

    private final Alignment alignment;

    CellKind(Alignment alignment) {
        this.alignment = alignment;
    }

    Alignment alignment() {
        return alignment;
    }

    /** For people, on one line. */
    abstract String table(Object value);

    String csv(Object value, Formulas formulas) {
        return String.valueOf(json(value));
    }

    /** A text, a number, a truth value or a list of texts. */
    Object json(Object value) {
        return value instanceof Instant time ? time.toString() : value;
    }
}
