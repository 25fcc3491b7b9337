// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;

/**
 * Names that no experiment of the project has. Comet's Python client finds nothing then and says so in a log line only; a caller
 * who wants that catches this, and shows the message, which names what comes nearest.
 */
public final class UnknownColumnException extends QueryException {
    private static final long serialVersionUID = 1L;

    private final transient List<Variable> variables;

    UnknownColumnException(List<Variable> variables, String message) {
        super(message);
        this.variables = List.copyOf(variables);
    }

    /** The names, each once, in the query's order. */
    public List<Variable> variables() {
        return variables;
    }
}
