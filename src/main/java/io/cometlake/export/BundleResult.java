// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.List;
import java.util.Set;

/**
 * What an exporter made of a bundle.
 *
 * @param gone keys of experiments that the server deleted after they were listed; they left no row
 */
public record BundleResult(List<Exported> experiments, List<ExperimentFailure> failures, List<String> gone) {
    public BundleResult {
        experiments = List.copyOf(experiments);
        failures = List.copyOf(failures);
        gone = List.copyOf(gone);
    }

    /**
     * An experiment whose rows are all in the sink.
     *
     * @param incomplete tables whose rows lack something that could not be had this time, so that they are worth another try
     */
    public record Exported(String experimentKey, String fingerprint, long points, Set<String> incomplete) {
        public Exported {
            incomplete = Set.copyOf(incomplete);
        }
    }
}
