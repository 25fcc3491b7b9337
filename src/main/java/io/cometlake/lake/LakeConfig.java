// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.time.Duration;
import java.util.Objects;

/**
 * How the lake is written.
 *
 * @param rowGroupBytes a row group is closed once it holds this much; also what a writer keeps in memory
 * @param pageRows the most rows of a page, a multiple of {@value #BATCH_ROWS}
 * @param pageBytes a page is closed once it holds about this much
 * @param zstdLevel 1 (fast) to 22 (small)
 * @param form what form the files are to have
 * @param leaseDuration how long the writer's lease lives without renewal
 * @param listener hears of the moments at which a crash matters
 */
public record LakeConfig(
        int rowGroupBytes,
        int pageRows,
        int pageBytes,
        int zstdLevel,
        FormRequest form,
        Duration leaseDuration,
        LakeListener listener) {
    public static final int DEFAULT_ROW_GROUP_BYTES = 32 << 20;
    public static final int DEFAULT_PAGE_ROWS = 20 * 1024;
    public static final int DEFAULT_PAGE_BYTES = 1 << 20;
    public static final int DEFAULT_ZSTD_LEVEL = 3;
    public static final Duration DEFAULT_LEASE_DURATION = Duration.ofSeconds(60);

    /** Rows are handed to the columns in batches of this many, and pages end only between two of them. */
    public static final int BATCH_ROWS = 512;

    public LakeConfig {
        if (rowGroupBytes < 1 || pageBytes < 1) {
            throw new IllegalArgumentException(
                    "Sizes must be positive: row group " + rowGroupBytes + ", page " + pageBytes);
        }
        if (pageRows < BATCH_ROWS || pageRows % BATCH_ROWS != 0) {
            throw new IllegalArgumentException("Rows of a page are no multiple of " + BATCH_ROWS + ": " + pageRows);
        }
        if (zstdLevel < 1 || zstdLevel > 22) {
            throw new IllegalArgumentException("The zstd level is not within 1 to 22: " + zstdLevel);
        }
        if (leaseDuration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("A lease shorter than a second: " + leaseDuration);
        }
        Objects.requireNonNull(form);
        Objects.requireNonNull(listener);
    }

    public static LakeConfig defaults() {
        return new LakeConfig(
                DEFAULT_ROW_GROUP_BYTES,
                DEFAULT_PAGE_ROWS,
                DEFAULT_PAGE_BYTES,
                DEFAULT_ZSTD_LEVEL,
                FormRequest.AS_IT_IS,
                DEFAULT_LEASE_DURATION,
                LakeListener.NONE);
    }

    public LakeConfig withRowGroupBytes(int bytes) {
        return new LakeConfig(bytes, pageRows, pageBytes, zstdLevel, form, leaseDuration, listener);
    }

    public LakeConfig withPageRows(int rows) {
        return new LakeConfig(rowGroupBytes, rows, pageBytes, zstdLevel, form, leaseDuration, listener);
    }

    public LakeConfig withForm(FormRequest request) {
        return new LakeConfig(rowGroupBytes, pageRows, pageBytes, zstdLevel, request, leaseDuration, listener);
    }

    public LakeConfig withLeaseDuration(Duration duration) {
        return new LakeConfig(rowGroupBytes, pageRows, pageBytes, zstdLevel, form, duration, listener);
    }

    public LakeConfig withListener(LakeListener crashListener) {
        return new LakeConfig(rowGroupBytes, pageRows, pageBytes, zstdLevel, form, leaseDuration, crashListener);
    }
}
