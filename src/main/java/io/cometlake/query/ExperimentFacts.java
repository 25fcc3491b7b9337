// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.Optional;

/** What is known of one experiment, as texts. A port: whoever holds experiments implements it. */
@FunctionalInterface
public interface ExperimentFacts {
    /**
     * The value of a variable: a metric's last value, a parameter's, another's. Times are epoch milliseconds, durations seconds,
     * booleans {@code true} and {@code false}; a tag's value is its name.
     *
     * @return empty where the experiment has no such value, or not the tag
     */
    Optional<String> find(Source source, String name);
}
