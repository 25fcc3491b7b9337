// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which bytes of assets the published rows name, by their SHA-256 in hex. Not thread-safe. */
final class ContentReferences {
    static final String TABLE = Tables.ASSETS.name();

    private static final List<Column> COLUMNS = List.of(
            ColumnScan.column(TableSchema.EXPERIMENT_KEY, ColumnType.TEXT),
            ColumnScan.column("sha256", ColumnType.TEXT),
            ColumnScan.column("bytes", ColumnType.BIGINT));
    private static final long UNKNOWN = -1;

    private final ColumnScan columns;
    private final Map<String, Long> bytes = new HashMap<>();
    private boolean complete = true;

    ContentReferences(LakeStorage storage, FileFormat format) {
        this.columns = new ColumnScan(storage, format);
    }

    /** Takes what the rows name. */
    interface Reference {
        /** @param bytes negative where the row does not say */
        void take(String experimentKey, String sha256, long bytes);
    }

    /**
     * Hands over the bytes that each row names, where it names any.
     *
     * @param assets a file of {@link #TABLE}
     * @throws LakeException if it cannot be read
     */
    static void forEach(ColumnScan columns, DataFile assets, Reference reference) {
        columns.scan(assets.path(), assets.bytes(), COLUMNS, batch -> {
            ColumnVector.Longs sizes = (ColumnVector.Longs) batch.vector(2);
            for (int row = 0; row < batch.rows(); row++) {
                String sha256 = ColumnScan.text(batch, 1, row);
                if (sha256 != null) {
                    reference.take(
                            String.valueOf(ColumnScan.text(batch, 0, row)),
                            sha256,
                            sizes.isNull(row) ? UNKNOWN : sizes.values()[row]);
                }
            }
            return true;
        });
    }

    /**
     * @param assets a file of {@link #TABLE}
     * @throws LakeException if it cannot be read
     */
    void add(DataFile assets) {
        forEach(columns, assets, (experimentKey, sha256, size) -> bytes.put(sha256, size));
    }

    /** A file of assets is damaged: nobody knows what it named. */
    void addUnknown() {
        complete = false;
    }

    /** Whether what is not {@link #contains contained} is named by no row. */
    boolean isComplete() {
        return complete;
    }

    boolean contains(String sha256) {
        return bytes.containsKey(sha256);
    }

    /** By SHA-256 how many bytes a row says; negative where none does. */
    Map<String, Long> bytes() {
        return bytes;
    }
}
