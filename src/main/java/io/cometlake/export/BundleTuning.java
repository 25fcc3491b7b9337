// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/**
 * How large bundles become.
 *
 * @param maxExperiments experiments a bundle
 * @param targetPoints expected points at which a bundle is full
 * @param pointsPerMetric expected of an experiment that the lake does not know yet, for each metric of its project
 */
public record BundleTuning(int maxExperiments, long targetPoints, long pointsPerMetric) {
    /** 500 experiments or about 128 MB of Parquet in {@code metrics}, at some ten bytes a point. */
    public static final BundleTuning DEFAULT = new BundleTuning(500, 12_000_000, 1_000);
}
