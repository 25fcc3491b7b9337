// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.View;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One experiment, for reading: what Comet's own Python class {@code APIExperiment} reads. Every method that asks the server fails with
 * a {@link io.cometlake.client.CometException}; what was never logged is an empty list or {@link Optional}, not an error. Thread-safe.
 *
 * <pre>{@code
 * for (MetricPoint point : experiment.getMetrics("loss")) {
 *     System.out.println(point.step() + " " + point.value());
 * }
 * }</pre>
 */
public interface ExperimentReads
        extends ExperimentIdentity,
                MetricReads,
                LoggedValueReads,
                SystemReads,
                SourceReads,
                ExperimentAssetReads,
                ExperimentModelReads,
                ExperimentDownloadReads {
    /**
     * {@code GET experiment/metadata}: what the server knows of it now; {@link #metadata} is the same from then on. One call.
     *
     * @throws io.cometlake.client.CometNotFoundException if it has been deleted
     */
    ExperimentMetadata getMetadata();

    /** What has become of it; empty where an older server does not say. One call. */
    Optional<ExperimentState> getState();

    /** Its saved views. Two calls. */
    List<View> getViews();

    /** What is known without a call, as Comet's own client writes it. */
    default JsonNode toJson() {
        return toJson(JsonDetail.KNOWN);
    }

    /** The same, or all of it, by 13 calls. The patch is there as text. */
    JsonNode toJson(JsonDetail detail);
}
