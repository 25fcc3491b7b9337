// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.ExperimentFailure;
import java.util.List;

/**
 * What staging a bundle came to.
 *
 * @param removed whether nothing is left of the bundle, so that the commit takes it away
 */
record BundleOutcome(long experiments, long points, boolean removed, List<ExperimentFailure> failures) {
    BundleOutcome {
        failures = List.copyOf(failures);
    }
}
