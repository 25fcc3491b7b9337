// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometReader;
import io.cometlake.client.FileReads;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.Selection;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.BundleContents;
import io.cometlake.export.BundleExporter;
import io.cometlake.export.DiscoveryTuning;
import io.cometlake.export.FailureStreak;
import io.cometlake.export.FetchTuning;
import io.cometlake.export.ProgressMeter;
import io.cometlake.export.RedactionRules;
import io.cometlake.export.RemoteLinks;
import io.cometlake.export.StopSignal;
import io.cometlake.export.wide.WideSource;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.Round;
import io.cometlake.lake.Staging;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one run under way share: its specification and the open ends to server, lake and listener. Thread-safe.
 *
 * @param proof the same server, asked less urgently
 * @param files brings files to the local disk
 * @param links remembers which hosts do not answer
 * @param bundles runs bundles and projects
 * @param calls runs single calls; apart from {@code bundles}, whose tasks wait for these
 * @param lease null for a plan, which writes nothing
 * @param callsPerHour 0 without a limit
 * @param report null for a plan, which leaves none
 * @param started when the run, not this attempt at it, began
 */
record ExportRun(
        String run,
        String server,
        ExportSpec spec,
        RedactionRules redaction,
        CometReader comet,
        CometReader proof,
        FileReads files,
        RemoteLinks links,
        Lake lake,
        @Nullable LakeLease lease,
        Staging staging,
        ProgressMeter progress,
        RunListener listener,
        StopSignal stop,
        ExecutorService bundles,
        ExecutorService calls,
        DiscoveryTuning discovery,
        FetchTuning fetch,
        FailureStreak streak,
        long callsPerHour,
        @Nullable ReportWriter report,
        Instant started)
        implements JobRun {
    /** The right to write, which every run but a plan has. */
    LakeLease requireLease() {
        return Objects.requireNonNull(lease, "A plan does not write");
    }

    /** The report's writer, which every run but a plan has. */
    ReportWriter requireReport() {
        return Objects.requireNonNull(report, "A plan leaves no report");
    }

    /** The tables that the specification asks for. */
    List<TableSchema> tables() {
        Set<String> wanted = new LinkedHashSet<>(spec.tables());
        if (wanted.contains(Tables.EXPERIMENTS_WIDE.name())) {
            // It is made of theirs.
            wanted.add(Tables.EXPERIMENTS.name());
            Stream.of(WideSource.values()).map(source -> source.table().name()).forEach(wanted::add);
        }
        return Tables.exported().stream()
                .filter(table -> wanted.isEmpty() || wanted.contains(table.name()))
                .toList();
    }

    /** What is selected and not dropped by name. Its query's {@code ago(…)} counts from the run's start, whenever it is resumed. */
    Selection selection() {
        return redaction.narrow(spec.selection().at(started));
    }

    /** Which of the experiments of a covered project are exported. */
    Predicate<ExperimentMetadata> selected() {
        Predicate<String> keys = spec.selection().keys().asPredicate();
        Predicate<String> names = spec.selection().names().asPredicate();
        return experiment -> keys.test(experiment.experimentKey())
                && names.test(experiment.experimentName() == null ? "" : experiment.experimentName())
                && spec.selection().started().includes(experiment.startTimeMillis());
    }

    /**
     * What a digest of tells this export from others into the same lake that are on other rounds over its experiments; empty for
     * one that fills a gap and is on none.
     */
    Optional<String> view() {
        Selection selection = spec.selection();
        return selection.isKeysOnly() || !selection.started().passesAll()
                ? Optional.empty()
                : Optional.of(
                        Digest.of(Json.write(List.of(selection, spec.tables()))).substring(0, 16));
    }

    /** Where the export is on its rounds over the lake's experiments; empty for one that is on none. */
    Optional<Round> round() {
        return view().map(lake.rounds()::of);
    }

    /** Whether the lake's log has the run's commit already: then there is nothing left to stage. */
    boolean isCommitted() {
        return lake.findCommit(run).isPresent();
    }

    boolean covers(TableSchema table) {
        return tables().contains(table);
    }

    /** The names of {@link #tables}. */
    Set<String> tableNames() {
        return tables().stream().map(TableSchema::name).collect(Collectors.toSet());
    }

    /** One that fills the named tables, keeps assets' bytes and reads whole series. */
    BundleExporter exporter(Set<String> names, AssetSupply.Keeper keeper) {
        BundleContents contents = BundleContents.of(run, names, selection())
                .withReading(spec.proof().reading())
                .withAssetKeeper(keeper.assets())
                .withArchives(keeper.archives());
        return new BundleExporter(comet, calls, fetch, contents, streak, progress, stop);
    }
}
