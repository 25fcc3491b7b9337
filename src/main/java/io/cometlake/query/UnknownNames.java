// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/** What becomes of names in a query that no experiment of the project has a value for. Tags are never such names. */
public enum UnknownNames {
    /** They are mistakes, unless only their absence is asked for: {@code Metric("x") == None} is true of every experiment. */
    REFUSED,
    /**
     * They are values that are missing everywhere: {@code == None} and {@code == ""} are true of every experiment, all else is
     * true of none. Show the user {@link Query#unknownNames}, as a misspelled name looks the same.
     */
    ARE_ABSENT
}
