// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.NameFilter;
import io.cometlake.config.Redaction;
import io.cometlake.config.SecretKind;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What becomes of the rows of one table. Numbers are handed on as they are, without a look at each. Immutable. */
final class TableRedaction {
    /** Ours, or the server's own keys: no text that anybody wrote. */
    private static final Set<String> KEYS = Set.of(
            "experiment_key",
            "project_id",
            "run_id",
            "optimization_id",
            "state",
            "asset_id",
            "etag",
            "kind",
            "sha256",
            "content_path");

    /** Names and values as JSON, of the system that an experiment ran on. */
    private static final Set<String> VARIABLES = Set.of("env", "additional");

    private final TableSchema table;
    private final HashKey key;
    private final SecretRemover secrets;
    private final LoggedVariables variables;
    private final Set<String> dropped = new HashSet<>();
    private final Set<String> hashed = new HashSet<>();
    private final @Nullable String nameColumn;
    private final @Nullable Predicate<String> keptNames;
    private final @Nullable Predicate<String> hashedNames;
    private final @Nullable Predicate<String> keptTags;

    TableRedaction(TableSchema table, Redaction redaction, HashKey key, SecretRemover secrets) {
        this.table = table;
        this.key = key;
        this.secrets = secrets;
        this.variables = new LoggedVariables(secrets);
        List<String> dropNames = new ArrayList<>();
        List<String> dropTags = new ArrayList<>();
        List<String> hashNames = new ArrayList<>();
        for (String entry : redaction.drop()) {
            collect(entry, dropped, dropNames);
            if (RedactionEntry.parse(entry) instanceof RedactionEntry.OfNames names
                    && names.rows().equals(NamedRows.TAGS)) {
                dropTags.add(names.pattern());
            }
        }
        redaction.hash().forEach(entry -> collect(entry, hashed, hashNames));
        nameColumn = NamedRows.of(table).map(NamedRows::column).orElse(null);
        keptNames = matching(dropNames).map(Predicate::negate).orElse(null);
        hashedNames = matching(hashNames).orElse(null);
        keptTags = matching(dropTags).map(Predicate::negate).orElse(null);
    }

    private void collect(String entry, Set<String> columns, List<String> patterns) {
        RedactionEntry parsed = RedactionEntry.parse(entry);
        if (parsed instanceof RedactionEntry.OfColumn column && column.tables().contains(table)) {
            columns.add(column.column());
        } else if (parsed instanceof RedactionEntry.OfNames names
                && names.rows().tables().contains(table)) {
            patterns.add(names.pattern());
        }
    }

    private static Optional<Predicate<String>> matching(List<String> patterns) {
        return patterns.isEmpty()
                ? Optional.empty()
                : Optional.of(NameFilter.including(patterns).asPredicate());
    }

    boolean hashes() {
        return !hashed.isEmpty() || hashedNames != null;
    }

    /** What is left of the rows; empty if none is. */
    Optional<RowBatch> apply(RowBatch batch, RemovedSecrets removed) {
        RowBatch rows = keptNames == null ? batch : RowPicker.pick(batch, keptRows(batch, keptNames));
        if (rows.rows() == 0 && batch.rows() > 0) {
            return Optional.empty();
        }
        Consumer<SecretKind> counter = kind -> removed.add(table.name(), kind);
        BitSet hashRows = hashedNames == null ? new BitSet() : keptRows(rows, hashedNames);
        List<ColumnVector> vectors = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            vectors.add(column(table.column(i).name(), rows, rows.vector(i), hashRows, counter));
        }
        return Optional.of(new RowBatch(table, rows.rows(), vectors));
    }

    private ColumnVector column(
            String column, RowBatch batch, ColumnVector vector, BitSet hashRows, Consumer<SecretKind> removed) {
        int rows = batch.rows();
        String source = RedactedColumns.sourceOf(column);
        if (dropped.contains(column) || dropped.contains(source)) {
            return RedactedColumns.empty(vector, rows);
        }
        boolean isDerived = !source.equals(column);
        if (isDerived && hashed.contains(source)) {
            return RedactedColumns.empty(vector, rows);
        }
        if (isDerived && !hashRows.isEmpty()) {
            return RedactedColumns.without(vector, hashRows);
        }
        if (vector instanceof ColumnVector.TextLists lists && !hasTagsOfExperiments()) {
            // A command's arguments stay in their order.
            return RedactedColumns.eachElement(lists, rows, text -> secrets.clean(text, removed));
        }
        if (vector instanceof ColumnVector.TextLists lists) {
            return RedactedColumns.eachElement(lists, rows, this::keepsTag, text -> secrets.clean(text, removed));
        }
        if (!(vector instanceof ColumnVector.Texts texts)) {
            return vector;
        }
        if (hashed.contains(column)) {
            return RedactedColumns.each(texts, rows, key::hash);
        }
        if (KEYS.contains(column)) {
            return vector;
        }
        if (column.equals("value") && nameColumn != null) {
            @Nullable String[] names = names(batch).values();
            return RedactedColumns.eachRow(
                    texts,
                    rows,
                    (row, text) -> hashRows.get(row)
                            ? key.hash(text)
                            : secrets.cleanNamed(String.valueOf(names[row]), text, removed));
        }
        if (table.equals(Tables.SYSTEM_DETAILS) && VARIABLES.contains(column)) {
            return RedactedColumns.each(texts, rows, text -> variables.clean(text, removed));
        }
        return RedactedColumns.each(texts, rows, text -> secrets.clean(text, removed));
    }

    private boolean hasTagsOfExperiments() {
        return table.equals(Tables.EXPERIMENTS) || table.equals(Tables.EXPERIMENTS_WIDE);
    }

    private boolean keepsTag(String tag) {
        return keptTags == null || keptTags.test(tag);
    }

    private BitSet keptRows(RowBatch batch, Predicate<String> wanted) {
        @Nullable String[] names = names(batch).values();
        BitSet kept = new BitSet(batch.rows());
        String last = null;
        boolean lastIsKept = false;
        for (int row = 0; row < batch.rows(); row++) {
            String name = String.valueOf(names[row]);
            // Neighbours are mostly the same object: the points of one metric.
            if (last == null || !last.equals(name)) {
                last = name;
                lastIsKept = wanted.test(name);
            }
            kept.set(row, lastIsKept);
        }
        return kept;
    }

    private ColumnVector.Texts names(RowBatch batch) {
        if (nameColumn == null || !(batch.vector(table.indexOf(nameColumn)) instanceof ColumnVector.Texts names)) {
            throw new IllegalStateException("Table " + table.name() + " has no names");
        }
        return names;
    }
}
