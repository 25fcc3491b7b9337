// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import io.cometlake.query.Column;
import io.cometlake.query.ColumnType;
import io.cometlake.query.Columns;
import io.cometlake.query.Source;
import java.util.List;

/** A project's columns as queries look names up in them. */
public final class QueryColumns {
    private QueryColumns() {}

    /** Columns of a source that no query can name are left out. */
    public static Columns of(List<ProjectColumn> columns) {
        return Columns.of(columns.stream()
                .flatMap(column -> Source.find(column.source()).stream()
                        .map(source -> new Column(column.name(), source, new ColumnType(column.type()))))
                .toList());
    }
}
