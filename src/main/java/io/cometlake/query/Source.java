// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Optional;

/** Where a variable's value comes from. */
public enum Source {
    METADATA("metadata", "Metadata"),
    METRIC("metrics", "Metric"),
    PARAMETER("params", "Parameter"),
    OTHER("log_other", "Other"),
    ENVIRONMENT("env_details", "Environment"),
    TAG("tag", "Tag");

    private final String wireName;
    private final String functionName;

    Source(String wireName, String functionName) {
        this.wireName = wireName;
        this.functionName = functionName;
    }

    /** As columns and rules write it: {@code log_other}. */
    public String wireName() {
        return wireName;
    }

    /** As queries write it: {@code Other}. */
    public String functionName() {
        return functionName;
    }

    /** The source of a column by its name on the wire; empty for those that this version does not know. */
    public static Optional<Source> find(String wireName) {
        for (Source source : values()) {
            if (source.wireName.equals(wireName)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }
}
