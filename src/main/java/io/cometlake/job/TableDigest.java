// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows of a table come to, in their order, whichever run wrote them: equal for equal rows and columns. Not thread-safe. */
final class TableDigest {
    private final MessageDigest digest;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    private final int columns;

    TableDigest(TableSchema table) {
        digest = Digest.start();
        // The run is the last column of every table.
        columns = table.columns().size() - 1;
        text(table.name());
        number(table.version());
        for (Column column : table.columns()) {
            text(column.name());
        }
    }

    void add(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                cell(batch.vector(column), row);
            }
        }
    }

    /** 64 hexadecimal digits. Call it once. */
    String finish() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void cell(ColumnVector vector, int row) {
        boolean isNull = vector.isNull(row);
        digest.update((byte) (isNull ? 0 : 1));
        if (isNull) {
            return;
        }
        if (vector instanceof ColumnVector.Longs longs) {
            number(longs.values()[row]);
        } else if (vector instanceof ColumnVector.Doubles doubles) {
            number(Double.doubleToRawLongBits(doubles.values()[row]));
        } else if (vector instanceof ColumnVector.Booleans booleans) {
            number(booleans.values().get(row) ? 1 : 0);
        } else if (vector instanceof ColumnVector.Texts texts) {
            text(texts.values()[row]);
        } else if (vector instanceof ColumnVector.TextLists lists) {
            List<String> list = lists.values()[row];
            number(list == null ? 0 : list.size());
            if (list != null) {
                list.forEach(this::text);
            }
        }
    }

    private void number(long value) {
        digest.update(number.clear().putLong(value).flip());
    }

    private void text(@Nullable String text) {
        byte[] bytes = String.valueOf(text).getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }
}
