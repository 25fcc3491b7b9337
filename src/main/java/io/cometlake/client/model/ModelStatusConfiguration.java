// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The status of a model's version, and what belongs to it.
 *
 * @param status as {@code Production}
 * @param modelItemId whose status it is; null in what is to be written
 * @param isReviewRequired whether somebody has to agree to a change
 */
public record ModelStatusConfiguration(
        @Nullable String status,
        @Nullable String modelItemId,
        @Nullable Boolean isReviewRequired,
        List<KeyValue> statusConfiguration,
        @Nullable String comment) {
    public ModelStatusConfiguration {
        statusConfiguration = statusConfiguration == null
                ? List.of()
                : statusConfiguration.stream().filter(Objects::nonNull).toList();
    }
}
