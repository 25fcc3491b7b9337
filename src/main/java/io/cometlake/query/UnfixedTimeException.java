// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

/** A query with {@code ago(…)} that was to be asked before anybody said what it counts from. */
public final class UnfixedTimeException extends QueryException {
    private static final long serialVersionUID = 1L;

    UnfixedTimeException(AgoValue value) {
        super(value.render() + " counts back from a moment that was not said. Call at(Instant) on the query first.");
    }
}
