// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked for in a project. Where a name stands twice for a source the first counts, as for Comet's own client. */
public final class Columns {
    private final Map<Variable, Column> columns = new LinkedHashMap<>();

    private Columns(List<Column> columns) {
        columns.forEach(column -> this.columns.putIfAbsent(column.variable(), column));
    }

    /**
     * The columns of an answer, in its order. Those of a source that {@link Source#find} does not know have to be left out.
     */
    public static Columns of(List<Column> columns) {
        return new Columns(columns);
    }

    /** The column that a variable names. */
    public Optional<Column> find(Variable variable) {
        return Optional.ofNullable(columns.get(variable));
    }

    /** Each column once, in the server's order. */
    public List<Column> all() {
        return List.copyOf(columns.values());
    }

    /** What queries can name, in the server's order: {@code get_query_variables} of Comet's Python client. */
    public List<Variable> variables() {
        return List.copyOf(columns.keySet());
    }
}
