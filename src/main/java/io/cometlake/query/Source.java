// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Optional;

/** Where a variable's value comes from. */
public enum Source {
    /** Fixed fields of every experiment, such as {@code duration}. */
    METADATA("metadata", "Metadata"),
    /** Logged metrics; the last value counts. */
    METRIC("metrics", "Metric"),
    /** Logged parameters. */
    PARAMETER("params", "Parameter"),
    /** Logged other values. */
    OTHER("log_other", "Other"),
    /** Details of the system. */
    ENVIRONMENT("env_details", "Environment"),
    /** Tags. */
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
