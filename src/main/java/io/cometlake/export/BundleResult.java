// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.List;

/** What an exporter made of a bundle. */
public record BundleResult(List<Exported> experiments, List<ExperimentFailure> failures) {
    public BundleResult {
        experiments = List.copyOf(experiments);
        failures = List.copyOf(failures);
    }

    /** An experiment whose rows are all in the sink. */
    public record Exported(String experimentKey, String fingerprint, long points) {}
}
