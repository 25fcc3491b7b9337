// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of rows in a form that is the same for equal rows alone: of each column its position, whether there is a value, and the
 * value with its length in front; texts as UTF-16, so that halves of characters stay what they are. Not thread-safe.
 */
final class RowHash {
    private static final int BUFFER_BYTES = 1 << 14;

    private final MessageDigest digest = Digest.start();
    private final byte[] salt;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;

    /** @param salt goes in front of each row */
    RowHash(byte[] salt) {
        this.salt = salt.clone();
    }

    /**
     * Of some columns of a row.
     *
     * @param columns their positions
     */
    byte[] of(RowBatch batch, int row, int[] columns) {
        digest.update(salt);
        text(batch.table().name());
        number(columns.length, Integer.BYTES);
        for (int column : columns) {
            number(column, Integer.BYTES);
            ColumnVector vector = batch.vector(column);
            if (vector.isNull(row)) {
                number(0, 1);
            } else {
                number(1, 1);
                value(vector, row);
            }
        }
        flush();
        return digest.digest();
    }

    private void value(ColumnVector vector, int row) {
        if (vector instanceof ColumnVector.Longs longs) {
            number(longs.values()[row], Long.BYTES);
        } else if (vector instanceof ColumnVector.Doubles doubles) {
            // All that is no number is the same one.
            number(Double.doubleToLongBits(doubles.values()[row]), Long.BYTES);
        } else if (vector instanceof ColumnVector.Booleans booleans) {
            number(booleans.values().get(row) ? 1 : 0, 1);
        } else if (vector instanceof ColumnVector.Texts texts) {
            text(present(texts.values()[row]));
        } else {
            List<String> list = present(((ColumnVector.TextLists) vector).values()[row]);
            number(list.size(), Integer.BYTES);
            list.forEach(this::text);
        }
    }

    private static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value, "a value that is there");
    }

    private void text(String text) {
        number(text.length(), Integer.BYTES);
        for (int i = 0; i < text.length(); i++) {
            number(text.charAt(i), Character.BYTES);
        }
    }

    /** Its lowest bytes, the highest of them first. */
    private void number(long value, int bytes) {
        if (filled + bytes > BUFFER_BYTES) {
            flush();
        }
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer[filled++] = (byte) (value >>> shift);
        }
    }

    private void flush() {
        digest.update(buffer, 0, filled);
        filled = 0;
    }
}
