// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A curve of an experiment, as a ROC curve.
 *
 * @param assetId of the asset that holds it
 */
public record Curve(
        @Nullable String name,
        List<Double> x,
        List<Double> y,
        @Nullable Long step,
        @Nullable String assetId) {
    public Curve {
        x = x == null ? List.of() : List.copyOf(x);
        y = y == null ? List.of() : List.copyOf(y);
    }
}
