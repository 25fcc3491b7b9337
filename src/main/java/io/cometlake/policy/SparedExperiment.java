// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

/**
 * An experiment that a rule, or the server's answer to its query, names, and that a plan leaves alone all the same.
 *
 * @param reason in words, with the value
 */
public record SparedExperiment(
        String policy, String experimentKey, String workspace, String project, Cause cause, String reason) {
    /** Why it is left alone. */
    public enum Cause {
        /** A guard rail protects it. */
        PROTECTED,
        /** The server named it as a match of the query; by its own values it is none. */
        NOT_A_MATCH,
        /** It is by its values a match of the query; the server did not name it. */
        NOT_NAMED,
        /** It is among those that the policy keeps. Only counted: plans do not list them. */
        KEPT,
        /** What the rule compares is missing or no number. */
        NO_VALUE,
        /** It does not wait out its grace, or was not archived by such a policy, or has been restored since. */
        NOT_DUE,
        /** An earlier policy of the plan takes it. */
        TAKEN,
        /** Nothing is left to do: it has the tags already, or none of the assets. */
        NOTHING_TO_DO
    }
}
