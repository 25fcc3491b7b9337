// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.List;

/**
 * The {@code Metadata(…)} that a clean-up can judge by itself, as every experiment's row in a listing tells it. Comet's queries have more,
 * but of those only the server knows whether they are true, and nothing is cleaned up on its word alone.
 */
public final class ListedMetadata {
    /** As queries call them. */
    public static final List<String> NAMES = List.of(
            "experimentKey",
            "user_name",
            "optimizationId",
            "file_name",
            "file_path",
            "start_server_timestamp",
            "end_server_timestamp",
            "duration",
            "runActive");

    private ListedMetadata() {}
}
