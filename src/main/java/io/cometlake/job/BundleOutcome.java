// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.ExperimentFailure;
import java.util.List;
import java.util.stream.Stream;

/**
 * What staging a bundle came to.
 *
 * @param removed whether nothing is left of the bundle, so that the commit takes it away
 * @param gone keys of experiments that the server deleted after they were listed
 */
record BundleOutcome(
        long experiments, long points, boolean removed, List<ExperimentFailure> failures, List<String> gone) {
    BundleOutcome {
        failures = List.copyOf(failures);
        gone = List.copyOf(gone);
    }

    /** The keys that were to be fetched and could not be. */
    Stream<String> unfetched() {
        return Stream.concat(failures.stream().map(ExperimentFailure::experimentKey), gone.stream());
    }
}
