// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.Tables;
import io.cometlake.export.KnownExperiment.Place;
import io.cometlake.export.wide.RowSource;
import io.cometlake.export.wide.WideColumns;
import io.cometlake.export.wide.WideField;
import io.cometlake.export.wide.WideRows;
import io.cometlake.export.wide.WideSource;
import io.cometlake.export.wide.WideSurvey;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.DerivedColumn;
import io.cometlake.lake.FileKey;
import io.cometlake.lake.TableFileWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code experiments_wide} anew for each project whose bundles' files change, from their files as they will be: without a call.
 * A project that has the table keeps it up to date, whatever tables a run covers.
 */
final class WideStep {
    private static final String BUNDLE = "wide";

    /** Names that found no room are told one by one in so many characters. */
    private static final int CHARACTERS_TOLD = 20_000;

    private final DiscoveryStore store;
    private final RunStore runs;

    WideStep(DiscoveryStore store, RunStore runs) {
        this.store = store;
        this.runs = runs;
    }

    void stage(ExportRun run) {
        if (run.isCommitted()) {
            return;
        }
        Map<Place, Set<String>> projects = new LinkedHashMap<>(ChangedProject.find(run, store));
        if (run.covers(Tables.EXPERIMENTS_WIDE)) {
            store.projects(run.run()).stream()
                    .map(project -> new Place(project.workspace(), project.name()))
                    .filter(name -> !hasWide(run, name))
                    .forEach(name -> projects.putIfAbsent(name, Set.of()));
        }
        ParallelWork work = new ParallelWork(run.bundles());
        projects.forEach((name, removed) -> work.submit(() -> stage(run, name, removed)));
        work.await();
    }

    private static boolean hasWide(ExportRun run, Place name) {
        return run.lake()
                .find(Grain.WIDE, name.workspace(), name.project(), BUNDLE)
                .isPresent();
    }

    private void stage(ExportRun run, Place name, Set<String> removed) {
        ChangedProject project = ChangedProject.of(run, name, removed);
        boolean wanted = run.covers(Tables.EXPERIMENTS_WIDE) || project.wide().isPresent();
        if (wanted && !project.bundles().isEmpty()) {
            stage(run, project);
        }
    }

    private void stage(ExportRun run, ChangedProject project) {
        run.stop().check();
        WideColumns columns = WideColumns.of(survey(run, project), columnsBefore(project));
        FileKey key = new FileKey(
                columns.schema(), project.name().workspace(), project.name().project(), BUNDLE);
        DataFile file;
        try (TableFileWriter writer = run.staging().create(key)) {
            WideRows rows = new WideRows(columns, run.run(), writer::write);
            for (BundleManifest manifest : project.bundles()) {
                try (WideBundle bundle = new WideBundle(run.staging(), manifest)) {
                    rows.add(bundle.experiments(), bundle.values());
                }
            }
            rows.flush();
            file = writer.finish();
        }
        run.staging()
                .complete(new BundleManifest(
                        BundleManifest.FORMAT,
                        BUNDLE,
                        Grain.WIDE,
                        project.name().workspace(),
                        project.name().project(),
                        project.bundles().get(0).projectId(),
                        run.run(),
                        List.of(),
                        List.of(file),
                        derived(columns)));
        warnOfLeftOut(run, project, columns.leftOut());
    }

    private static WideSurvey survey(ExportRun run, ChangedProject project) {
        WideSurvey survey = new WideSurvey();
        for (BundleManifest manifest : project.bundles()) {
            try (WideBundle bundle = new WideBundle(run.staging(), manifest)) {
                bundle.values().forEach((source, rows) -> survey(survey, source, rows));
            }
        }
        return survey;
    }

    private static void survey(WideSurvey survey, WideSource source, RowSource rows) {
        for (Optional<RowBatch> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
            survey.add(source, batch.get());
        }
    }

    private static Map<WideField, String> columnsBefore(ChangedProject project) {
        Map<WideField, String> before = new HashMap<>();
        List<DerivedColumn> columns =
                project.wide().map(BundleManifest::columns).orElse(List.of());
        for (DerivedColumn column : columns) {
            String name = column.column();
            if (name != null) {
                WideSource.of(column.table())
                        .ifPresent(source -> before.put(new WideField(source, column.name()), name));
            }
        }
        return before;
    }

    private static List<DerivedColumn> derived(WideColumns columns) {
        List<DerivedColumn> derived = new ArrayList<>();
        columns.columns().forEach(column -> derived.add(derived(column.field(), column.name())));
        columns.leftOut().forEach(field -> derived.add(derived(field, null)));
        return derived;
    }

    private static DerivedColumn derived(WideField field, @Nullable String column) {
        return new DerivedColumn(field.source().table().name(), field.name(), column);
    }

    private void warnOfLeftOut(ExportRun run, ChangedProject project, List<WideField> leftOut) {
        if (leftOut.isEmpty()) {
            return;
        }
        List<String> told = new ArrayList<>();
        int characters = 0;
        for (WideField field : leftOut) {
            String name = field.source().table().name() + " '" + field.name() + "'";
            characters += name.length();
            if (characters > CHARACTERS_TOLD) {
                break;
            }
            told.add(name);
        }
        String names = String.join(", ", told);
        String more = told.size() == leftOut.size()
                ? ""
                : " and " + (leftOut.size() - told.size()) + " more, which the project's manifest " + BUNDLE
                        + ".json in the lake's catalog names";
        runs.warn(
                run.run(),
                "Table experiments_wide of " + project.name().workspace() + "/"
                        + project.name().project() + " has no room for "
                        + leftOut.size() + " of its names beside the " + WideColumns.MAX_COLUMNS
                        + " columns that most experiments have: " + names + more
                        + ". Their values are in the other tables.");
    }
}
