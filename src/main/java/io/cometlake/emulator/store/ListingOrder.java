// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** In which order a project's experiments are listed; ties are broken by key. */
public record ListingOrder(boolean byEndTime, boolean ascending) {
    public static final ListingOrder NEWEST_FIRST = new ListingOrder(false, false);

    Comparator<ExperimentMetadata> comparator() {
        Comparator<ExperimentMetadata> order =
                Comparator.<ExperimentMetadata>comparingLong(this::time).thenComparing(ExperimentMetadata::key);
        return ascending ? order : order.reversed();
    }

    long time(ExperimentMetadata metadata) {
        @Nullable Long end = metadata.endTime();
        return byEndTime && end != null ? end : metadata.startTime();
    }
}
