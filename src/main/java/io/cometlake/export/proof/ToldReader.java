// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.client.CometReader;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.client.model.ValueSummary;
import io.cometlake.config.Selection;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.PendingCalls;
import io.cometlake.export.RedactionRules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Asks the server what it tells of one experiment by itself: up to five calls, under way at once. Thread-safe. */
public final class ToldReader {
    private final CometReader comet;
    private final ExecutorService calls;
    private final Set<String> tables;
    private final Set<ProofCall> needed;
    private final RedactionRules redaction;
    private final Predicate<String> wantedMetrics;
    private final Predicate<String> wantedParameters;
    private final Predicate<String> wantedOthers;

    /**
     * @param tables names of those that are compared
     * @param selection which metrics, parameters and others the lake is to have
     */
    public ToldReader(
            CometReader comet,
            ExecutorService calls,
            Set<String> tables,
            Selection selection,
            RedactionRules redaction) {
        this.comet = comet;
        this.calls = calls;
        this.tables = Set.copyOf(tables);
        this.needed = ProofCall.neededBy(tables);
        this.redaction = redaction;
        this.wantedMetrics = selection.metrics().asPredicate();
        this.wantedParameters = selection.parameters().asPredicate();
        this.wantedOthers = selection.others().asPredicate();
    }

    /** Starts the calls. */
    public Pending ask(String experimentKey) {
        Map<ProofCall, Future<? extends List<?>>> answers = new EnumMap<>(ProofCall.class);
        needed.forEach(call -> answers.put(call, calls.submit(() -> call(call, experimentKey))));
        return new Pending(experimentKey, answers);
    }

    private List<?> call(ProofCall call, String experimentKey) {
        return switch (call) {
            case METRICS_SUMMARY -> comet.fetchMetricSummaries(experimentKey);
            case PARAMETERS -> comet.fetchParameters(experimentKey);
            case OTHERS -> comet.fetchOthers(experimentKey);
            case TAGS -> comet.fetchTags(experimentKey);
            case ASSETS -> comet.listAssets(experimentKey);
        };
    }

    /** The calls for one experiment. Not thread-safe. */
    public final class Pending {
        private final String experimentKey;
        private final Map<ProofCall, Future<? extends List<?>>> answers;

        private Pending(String experimentKey, Map<ProofCall, Future<? extends List<?>>> answers) {
            this.experimentKey = experimentKey;
            this.answers = answers;
        }

        public String experimentKey() {
            return experimentKey;
        }

        /**
         * Waits for all answers.
         *
         * @throws io.cometlake.client.CometException if one of them cannot be had
         */
        public ToldExperiment await() {
            ToldExperiment told = new ToldExperiment(experimentKey);
            ToldRows rows = new ToldRows(redaction, told);
            for (TableSchema table : ProofTables.all()) {
                if (tables.contains(table.name())) {
                    told.start(table.name());
                }
            }
            answers.forEach((call, answer) -> PendingCalls.await(answer).forEach(element -> take(rows, call, element)));
            return told;
        }

        public void cancel() {
            answers.values().forEach(answer -> answer.cancel(true));
        }
    }

    private void take(ToldRows rows, ProofCall call, Object element) {
        switch (call) {
            case METRICS_SUMMARY -> metric(rows, (SummaryEntry) element);
            case PARAMETERS -> value(rows, Tables.PARAMETERS, (ValueSummary) element, wantedParameters);
            case OTHERS -> value(rows, Tables.OTHERS, (ValueSummary) element, wantedOthers);
            case TAGS -> rows.tag((String) element);
            case ASSETS -> rows.asset((Asset) element);
        }
    }

    private void metric(ToldRows rows, SummaryEntry entry) {
        if (!wantedMetrics.test(entry.name())) {
            return;
        }
        if (tables.contains(Tables.METRIC_SUMMARIES.name())) {
            rows.summary(entry);
        }
        TableSchema points = ProofTables.pointsOf(entry.name());
        if (tables.contains(points.name())) {
            rows.points(points, entry);
        }
    }

    private static void value(ToldRows rows, TableSchema table, ValueSummary value, Predicate<String> wanted) {
        if (wanted.test(value.name())) {
            rows.value(table, value);
        }
    }
}
