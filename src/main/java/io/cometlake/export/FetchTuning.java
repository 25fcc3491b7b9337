// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.nio.file.Path;

/**
 * How points are fetched and sorted.
 *
 * @param maxExperiments experiments asked for in one chart call at most; Comet's own tools send 250
 * @param firstExperiments experiments in the first chart call of a bundle, before its size is known
 * @param maxNames metrics and parameters asked for in one chart call at most
 * @param targetPoints an answer with more halves the next request, one with less than half of it doubles it
 * @param bufferBytes series of one bundle that are held in memory before they are spilled
 * @param spillFolder where they are spilled to, on a local disk
 */
public record FetchTuning(
        int maxExperiments, int firstExperiments, int maxNames, long targetPoints, long bufferBytes, Path spillFolder) {
    public static final int DEFAULT_MAX_EXPERIMENTS = 250;
    public static final int DEFAULT_FIRST_EXPERIMENTS = 50;
    public static final int DEFAULT_MAX_NAMES = 2_000;

    /** The part of the spill folder that outlives an attempt at a run. */
    public static final String KEPT = "kept";

    private static final long MAX_BUFFER_BYTES = 24L << 20;
    private static final long BYTES_A_POINT = 48;

    /** Where answers are kept that a run goes on behind after a kill. */
    public Path keptFolder() {
        return spillFolder.resolve(KEPT);
    }

    /** Sized so that all bundles under way at once use about a quarter of the heap for series. */
    public static FetchTuning forHeap(long heapBytes, int bundlesAtOnce, Path spillFolder) {
        long bufferBytes = Math.min(MAX_BUFFER_BYTES, heapBytes / 4 / bundlesAtOnce);
        return new FetchTuning(
                DEFAULT_MAX_EXPERIMENTS,
                DEFAULT_FIRST_EXPERIMENTS,
                DEFAULT_MAX_NAMES,
                bufferBytes / BYTES_A_POINT / 2,
                bufferBytes,
                spillFolder);
    }
}
