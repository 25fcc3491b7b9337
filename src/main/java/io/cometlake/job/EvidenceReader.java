// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometException;
import io.cometlake.client.CometReader;
import io.cometlake.client.FileReads;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.client.model.ValueSummary;
import io.cometlake.config.Selection;
import io.cometlake.dataset.TableSchema;
import io.cometlake.export.ArchiveAccess;
import io.cometlake.export.BundleContents;
import io.cometlake.export.BundleExporter;
import io.cometlake.export.BundleResult;
import io.cometlake.export.FailureStreak;
import io.cometlake.export.FetchTuning;
import io.cometlake.export.KeptContent;
import io.cometlake.export.ProgressMeter;
import io.cometlake.export.ProjectDetails;
import io.cometlake.export.ProjectDetails.TagLookup;
import io.cometlake.export.RowSink;
import io.cometlake.export.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Reads one experiment from the server as an export does, with the names of its metrics and parameters as the experiment itself has
 * them now, so that one that came since the project was listed is not passed over. Not thread-safe.
 */
final class EvidenceReader {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceReader.class);
    private static final String NO_RUN = "";
    private static final String GONE = "the server has no such experiment any more";

    /** What else the process holds is as large as the points of so many experiments at once. */
    private static final int SHARES_OF_THE_HEAP = 4;

    private final CometReader comet;
    private final FileReads files;
    private final ExecutorService calls;
    private final Path spillFolder;

    /**
     * @param comet hides the key in use, as that of an export does
     * @param files brings archives of whole series
     * @param calls runs the calls
     */
    EvidenceReader(CometReader comet, FileReads files, ExecutorService calls, Path spillFolder) {
        this.comet = comet;
        this.files = files;
        this.calls = calls;
        this.spillFolder = spillFolder;
    }

    /**
     * What came.
     *
     * @param missing why the server's side is not whole; empty where it is
     * @param assets that it lists
     * @param metrics that it names
     * @param parameters that it names, and says a value of
     */
    record Read(List<String> missing, List<Asset> assets, List<String> metrics, List<String> parameters) {
        static Read nothing() {
            return new Read(List.of(GONE), List.of(), List.of(), List.of());
        }
    }

    /**
     * Hands the experiment's rows to a sink.
     *
     * @throws CometException if the server does not answer
     */
    Read read(String experimentKey, EvidenceShapes shapes, RowSink sink) {
        Optional<ExperimentMetadata> metadata = comet.fetchExperiment(experimentKey);
        if (metadata.isEmpty()) {
            return Read.nothing();
        }
        List<String> metrics = comet.fetchMetricSummaries(experimentKey).stream()
                .map(SummaryEntry::name)
                .distinct()
                .sorted()
                .toList();
        // One without a value is one that the experiment does not have, as in an export.
        List<String> parameters = comet.fetchParameters(experimentKey).stream()
                .filter(value -> value.valueCurrent() != null)
                .map(ValueSummary::name)
                .distinct()
                .sorted()
                .toList();
        ProjectDetails names = new ProjectDetails(metrics, parameters, List.of(), TagLookup.BY_EXPERIMENT);
        Path folder = newFolder();
        try {
            return read(metadata.get(), names, shapes, folder, sink);
        } finally {
            delete(folder);
        }
    }

    private Read read(
            ExperimentMetadata metadata, ProjectDetails names, EvidenceShapes shapes, Path folder, RowSink sink) {
        List<String> missing = new ArrayList<>();
        List<Asset> assets = new ArrayList<>();
        BundleContents contents = BundleContents.of(
                        NO_RUN,
                        EvidenceShapes.tables().stream().map(TableSchema::name).collect(Collectors.toSet()),
                        Selection.EVERYTHING)
                .withReading(shapes.reading())
                .withArchives(new ArchiveAccess(files, missing::add))
                .withAssetKeeper((experiment, listed) -> {
                    assets.addAll(listed);
                    return Collections.nCopies(listed.size(), KeptContent.NONE);
                });
        FetchTuning tuning = FetchTuning.forHeap(Runtime.getRuntime().maxMemory(), SHARES_OF_THE_HEAP, folder);
        FailureStreak streak = new FailureStreak();
        BundleResult result = new BundleExporter(
                        comet,
                        calls,
                        tuning,
                        contents,
                        streak,
                        new ProgressMeter(comet, progress -> {}),
                        new StopSignal())
                .export(names, List.of(metadata), Map.of(), sink);
        Optional<CometException> failure = streak.last();
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (!result.gone().isEmpty()) {
            missing.add(GONE);
        }
        result.experiments().stream()
                .flatMap(experiment -> experiment.incomplete().stream())
                .sorted()
                .forEach(table -> missing.add(table + ": not all of it could be read from the server this time"));
        if (missing.isEmpty() && result.experiments().size() != 1) {
            missing.add("the server did not serve it");
        }
        return new Read(List.copyOf(missing), List.copyOf(assets), names.metrics(), names.parameters());
    }

    /** A new one each time: answers that were kept for another proof would prove nothing. */
    private Path newFolder() {
        try {
            HomeFolder.make(spillFolder);
            return Files.createTempDirectory(spillFolder, "proof-");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write below " + spillFolder + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}", folder, e);
        }
    }
}
