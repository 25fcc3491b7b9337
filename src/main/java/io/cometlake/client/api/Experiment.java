// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/**
 * One experiment, for reading and writing: what Comet's own Python class {@code APIExperiment} does. Writes are never repeated where the
 * server may have done them, and no read after one is stale. Thread-safe.
 *
 * <pre>{@code
 * Experiment experiment = api.createExperiment("team", "vision", "baseline");
 * experiment.logParameters(Map.of("optimizer", Map.of("name", "adam", "lr", 0.01)));
 * experiment.logMetric("loss", 0.25, Moment.atStep(1));
 * experiment.logAsset(UploadContent.of(Path.of("weights.bin")));
 * }</pre>
 */
public interface Experiment
        extends ExperimentReads,
                MetricWrites,
                LoggedValueWrites,
                SystemWrites,
                AssetWrites,
                ExperimentModelWrites,
                LifecycleWrites {}
