// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.AssetFailure;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What became of the bytes of assets that a run wanted.
 *
 * @param downloaded assets whose bytes came
 * @param bytes of those
 * @param reused assets whose bytes the lake had already
 * @param failures assets whose bytes could not be had
 */
public record AssetFigures(long downloaded, long bytes, long reused, List<AssetFailure> failures) {
    public static final AssetFigures NONE = new AssetFigures(0, 0, 0, List.of());

    public AssetFigures {
        failures = List.copyOf(failures);
    }

    /** With other words for why assets could not be had. */
    AssetFigures map(UnaryOperator<String> words) {
        return new AssetFigures(
                downloaded,
                bytes,
                reused,
                failures.stream()
                        .map(failure -> new AssetFailure(
                                failure.experimentKey(),
                                failure.workspace(),
                                failure.project(),
                                failure.assetId(),
                                failure.fileName(),
                                words.apply(failure.reason())))
                        .toList());
    }

    /** Whether nothing was wanted. */
    public boolean isNone() {
        return equals(NONE);
    }
}
