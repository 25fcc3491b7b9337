// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.query.Column;
import io.cometlake.query.ColumnType;
import io.cometlake.query.Columns;
import io.cometlake.query.Query;
import io.cometlake.query.Source;
import io.cometlake.query.UnknownNames;
import io.cometlake.query.wire.Predicate;
import java.time.Instant;
import java.util.List;

/** Asks which experiments had something logged to them after a moment: {@code Metadata("last_message_time") > …}. */
final class LastMessage {
    private static final String NAME = "last_message_time";
    private static final Columns COLUMNS = Columns.of(List.of(new Column(NAME, Source.METADATA, ColumnType.DATETIME)));

    private LastMessage() {}

    static List<Predicate> after(Instant moment) {
        return Query.metadata(NAME)
                .after(moment)
                .resolve(COLUMNS, UnknownNames.ARE_ABSENT)
                .predicates();
    }
}
