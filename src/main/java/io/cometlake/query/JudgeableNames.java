// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;
import java.util.Set;

/**
 * Which names of a query can be judged without asking a server to: those whose values can be read one by one. Of the metadata that
 * are those that an experiment's row of a listing holds; details of the system stand in no bulk answer.
 */
public final class JudgeableNames {
    /** Names of {@code Metadata(…)}, sorted. */
    public static final List<String> METADATA = List.of(
            "duration",
            "end_server_timestamp",
            "experimentKey",
            "file_name",
            "file_path",
            "optimizationId",
            "runActive",
            "start_server_timestamp",
            "user_name");

    private static final Set<String> LISTED = Set.copyOf(METADATA);

    private JudgeableNames() {}

    /** Whether its value can be read, wherever it stands in a query. */
    public static boolean has(Variable variable) {
        return switch (variable.source()) {
            case METRIC, PARAMETER, OTHER, TAG -> true;
            case METADATA -> LISTED.contains(variable.name());
            case ENVIRONMENT -> false;
        };
    }
}
