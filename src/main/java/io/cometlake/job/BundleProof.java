// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometException;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.dataset.TableSchema;
import io.cometlake.export.FailureStreak;
import io.cometlake.export.MissingExperiments;
import io.cometlake.export.proof.KeptExperiment;
import io.cometlake.export.proof.MovedOn;
import io.cometlake.export.proof.ProofTables;
import io.cometlake.export.proof.Reconciliation;
import io.cometlake.export.proof.TableCheck;
import io.cometlake.export.proof.ToldExperiment;
import io.cometlake.export.proof.ToldReader;
import io.cometlake.lake.BundleEntry;
import io.cometlake.lake.Coverage;
import io.cometlake.lake.TableRows;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares experiments of one bundle with what the server tells. Files are read once, from front to back, while the calls for the
 * next experiments are under way; points only where they are asked for, or nothing else can tell. For one use by one thread.
 */
final class BundleProof implements AutoCloseable {
    /** So many experiments' answers are held, or on their way. */
    private static final int AHEAD = 4;

    private final ExportRun run;
    private final ToldReader reader;
    private final List<TableSchema> tables;
    private final Coverage wanted;
    private final Points points;
    private final Function<TableSchema, Optional<TableRows>> files;
    private final Map<TableSchema, RowWalk> walks = new HashMap<>();
    private final BundleCheck check = new BundleCheck();

    /** When points are read. */
    enum Points {
        ALWAYS,
        WHERE_NEEDED
    }

    /**
     * @param tables that are compared
     * @param files the bundle's rows of a table
     */
    BundleProof(
            ExportRun run,
            ToldReader reader,
            List<TableSchema> tables,
            Points points,
            Function<TableSchema, Optional<TableRows>> files) {
        this.run = run;
        this.reader = reader;
        this.tables = List.copyOf(tables);
        this.wanted = TableShapes.of(run);
        this.points = points;
        this.files = files;
    }

    /** @param entries of the experiments to compare, sorted by key */
    BundleCheck compare(List<BundleEntry> entries) {
        Deque<ToldReader.Pending> asked = new ArrayDeque<>();
        try {
            Iterator<BundleEntry> next = entries.iterator();
            for (BundleEntry entry : entries) {
                run.stop().check();
                while (asked.size() < AHEAD && next.hasNext()) {
                    asked.add(reader.ask(next.next().experimentKey()));
                }
                compare(entry, asked.remove());
            }
            return check;
        } finally {
            asked.forEach(ToldReader.Pending::cancel);
        }
    }

    private void compare(BundleEntry entry, ToldReader.Pending pending) {
        try {
            List<TableCheck> checks = compare(pending.await()).stream()
                    .filter(table -> isReadAlike(entry, table.table()))
                    .toList();
            boolean differs =
                    checks.stream().anyMatch(table -> !table.differences().isEmpty());
            if (differs && hasMovedOn(entry)) {
                check.movedOn();
            } else {
                check.compared(checks);
            }
            run.streak().end();
        } catch (CometException e) {
            if (FailureStreak.concernsAll(e)) {
                throw e;
            }
            if (MissingExperiments.isGone(run.proof(), entry.experimentKey(), e)) {
                check.movedOn();
                run.streak().end();
            } else {
                check.unanswered(entry.experimentKey(), String.valueOf(e.getMessage()));
                run.streak().add(e);
            }
        }
    }

    /** Whether the lake's rows of a table are as this run reads them: others cannot be what the server tells now. */
    private boolean isReadAlike(BundleEntry entry, String table) {
        String shape = wanted.shapes().get(table);
        return shape != null && shape.equals(entry.coverage().shapes().get(table));
    }

    private List<TableCheck> compare(ToldExperiment told) {
        KeptExperiment kept = new KeptExperiment(told);
        tables.stream().filter(this::isReadAnyway).forEach(table -> read(table, kept, told.experimentKey()));
        if (points == Points.WHERE_NEEDED && Reconciliation.needsPoints(told, kept)) {
            tables.stream()
                    .filter(table -> !isReadAnyway(table))
                    .forEach(table -> read(table, kept, told.experimentKey()));
        }
        return Reconciliation.compare(told, kept);
    }

    /** Where the lake has no summaries, the points are all that it has. */
    private boolean isReadAnyway(TableSchema table) {
        return points == Points.ALWAYS || !ProofTables.hasPoints(table);
    }

    private void read(TableSchema table, KeptExperiment kept, String experimentKey) {
        kept.start(table.name());
        walks.computeIfAbsent(table, opened -> new RowWalk(files.apply(opened), opened))
                .forEach(experimentKey, kept::add);
    }

    private boolean hasMovedOn(BundleEntry entry) {
        Optional<ExperimentMetadata> now = run.proof().fetchExperiment(entry.experimentKey());
        return now.isEmpty() || MovedOn.since(now.get(), entry.fingerprint());
    }

    @Override
    public void close() {
        walks.values().forEach(RowWalk::close);
    }
}
