// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.ExperimentMetadata;

/** One experiment, for reading. */
public interface ExperimentReads {
    /** What was known of it when it was looked up. No call. */
    ExperimentMetadata metadata();

    /** Its key. No call. */
    default String key() {
        return metadata().experimentKey();
    }
}
