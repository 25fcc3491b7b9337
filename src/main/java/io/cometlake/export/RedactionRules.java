// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.NameFilter;
import io.cometlake.config.Redaction;
import io.cometlake.config.Selection;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What becomes of rows on their way to the lake: dropped, hashed, freed of secrets. Immutable. */
public final class RedactionRules {
    private final Map<String, List<String>> droppedNames = new HashMap<>();
    private final Map<TableSchema, TableRedaction> tables = new HashMap<>();
    private final SecretRemover secrets;
    private final String hashKeyId;

    /** @param redaction without {@link #problems} */
    public RedactionRules(Redaction redaction, HashKey key) {
        secrets = new SecretRemover(redaction.keepSecrets());
        hashKeyId = key.id();
        for (String entry : redaction.drop()) {
            if (RedactionEntry.parse(entry) instanceof RedactionEntry.OfNames names) {
                droppedNames
                        .computeIfAbsent(names.rows().name(), ignored -> new ArrayList<>())
                        .add(names.pattern());
            }
        }
        for (TableSchema table : Tables.exported()) {
            tables.put(table, new TableRedaction(table, redaction, key, secrets));
        }
    }

    /** Entries that cannot be followed, each with the remedy; empty if all can. */
    public static List<RedactionProblem> problems(Redaction redaction) {
        return RedactionCheck.problems(redaction);
    }

    /** Tells the secret in hashes from others, as {@link HashKey#id}. */
    public String hashKeyId() {
        return hashKeyId;
    }

    /** What is dropped by name need not be fetched. */
    public Selection narrow(Selection selection) {
        return selection
                .withMetrics(without(selection.metrics(), "metrics"))
                .withParameters(without(selection.parameters(), "parameters"))
                .withOthers(without(selection.others(), "others"));
    }

    /**
     * A sink that hands on to another what it may see.
     *
     * @param removed counts what is taken out
     */
    public RowSink before(RowSink sink, RemovedSecrets removed) {
        return batch -> {
            TableRedaction table = tables.get(batch.table());
            if (table == null) {
                throw new IllegalStateException(
                        "No rules for table " + batch.table().name());
            }
            table.apply(batch, removed).ifPresent(sink::write);
        };
    }

    /** Whether values of a table are hashed, so that what the lake has of it must not come through here again. */
    public boolean hashes(TableSchema table) {
        TableRedaction rules = tables.get(table);
        return rules != null && rules.hashes();
    }

    /** What may be said of a failure or a warning, which may quote what the server sent. */
    public String clean(String message) {
        return secrets.clean(message, kind -> {});
    }

    private NameFilter without(NameFilter filter, String rows) {
        List<String> patterns = droppedNames.get(rows);
        if (patterns == null) {
            return filter;
        }
        List<String> exclude = new ArrayList<>(filter.exclude());
        exclude.addAll(patterns);
        return new NameFilter(filter.include(), exclude);
    }
}
