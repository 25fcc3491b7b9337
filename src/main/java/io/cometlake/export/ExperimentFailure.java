// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/**
 * An experiment that could not be exported: it stays in the lake as it was, and the rest of the run goes on.
 *
 * @param workspace empty where not even that is known
 * @param project empty where not even that is known
 */
public record ExperimentFailure(String experimentKey, String workspace, String project, String reason) {
    /** Of a key that was asked for and that no listing has. */
    public static ExperimentFailure notThere(String key) {
        return new ExperimentFailure(
                key, "", "", "No experiment has this key, or it is not among what the export covers.");
    }
}
