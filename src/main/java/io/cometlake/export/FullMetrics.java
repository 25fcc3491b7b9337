// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.ArchivedPoints;
import io.cometlake.client.CometException;
import io.cometlake.client.CometReader;
import io.cometlake.client.FileReads;
import io.cometlake.client.MetricArchive;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.http.MalformedAnswerException;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.MetricSeries;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a series whole, of its archives, where the server thinned it. Archives are asked for only then: one call an experiment that
 * has such a series. An archive's name does not tell which of two metrics it is of, so its points are compared with those that
 * the server serves; one that does not fit is not used, and said. Not thread-safe.
 */
final class FullMetrics implements AutoCloseable {
    private static final int CHUNK = 65_536;

    private final CometReader comet;
    private final @Nullable FileReads files;
    private final Consumer<String> warnings;
    private final Path kept;
    private final Path spill;
    private final Set<String> throttled;
    private final List<Path> downloaded = new ArrayList<>();
    private String listedKey = "";
    private List<Asset> listed = List.of();

    /** @param throttled the experiments of which the server says that it dropped data */
    FullMetrics(CometReader comet, ArchiveAccess access, FetchTuning tuning, Set<String> throttled) {
        this.comet = comet;
        this.files = access.files();
        this.warnings = access.warnings();
        this.kept = tuning.keptFolder().resolve("archives");
        this.spill = tuning.spillFolder();
        this.throttled = throttled;
    }

    /**
     * What became of a series.
     *
     * @param points all of them; null where the series stays as the server serves it
     * @param retry whether they may be had another time
     */
    record Whole(@Nullable PointSorter points, boolean retry) implements AutoCloseable {
        @Override
        public void close() {
            if (points != null) {
                points.close();
            }
        }
    }

    /** Whether the server may have more of a series than it serves. */
    boolean isWorthALook(String experimentKey, MetricSeries chart) {
        return files != null && SeriesSource.isThinned(throttled, experimentKey, chart);
    }

    /** To be closed before the next is asked for. */
    Whole read(String experimentKey, MetricSeries chart) {
        PointSorter sorter = new PointSorter(chart.metric(), spill);
        boolean isUsed = false;
        try {
            List<MetricArchive> archives = MetricArchive.of(chart.metric(), list(experimentKey));
            if (archives.isEmpty()) {
                return new Whole(null, false);
            }
            String problem = readAll(experimentKey, chart, archives, sorter);
            if (problem != null) {
                warn(experimentKey, chart, problem);
                return new Whole(null, false);
            }
            isUsed = true;
            return new Whole(sorter, false);
        } catch (CometException e) {
            if (FailureStreak.concernsAll(e)) {
                throw e;
            }
            warn(experimentKey, chart, "cannot be had: " + e.getMessage());
            return new Whole(null, true);
        } finally {
            if (!isUsed) {
                sorter.close();
            }
        }
    }

    private void warn(String experimentKey, MetricSeries chart, String problem) {
        warnings.accept("The archives of metric '" + chart.metric() + "' of experiment " + experimentKey + " " + problem
                + " The series is in the lake as the server serves it, thinned.");
    }

    private List<Asset> list(String experimentKey) {
        if (!listedKey.equals(experimentKey)) {
            listed = comet.listAssets(experimentKey, AssetType.FULL_METRIC);
            listedKey = experimentKey;
        }
        return listed;
    }

    /** Why the archives cannot be used; null where they are all in the sorter. */
    private @Nullable String readAll(
            String experimentKey, MetricSeries chart, List<MetricArchive> archives, PointSorter sorter) {
        Map<BigInteger, List<MetricArchive>> byNumber = archives.stream()
                .collect(Collectors.groupingBy(MetricArchive::number, TreeMap::new, Collectors.toList()));
        BigInteger next = null;
        ChartMatch match = new ChartMatch(chart);
        for (Map.Entry<BigInteger, List<MetricArchive>> numbered : byNumber.entrySet()) {
            if (next != null && !next.equals(numbered.getKey())) {
                return "lack number " + next + ".";
            }
            next = numbered.getKey().add(BigInteger.ONE);
            try {
                MetricArchive archive = choose(experimentKey, chart, numbered.getValue());
                if (archive == null) {
                    return "number " + numbered.getKey()
                            + " are several, of metrics with names alike, and which is whose"
                            + " their points do not tell.";
                }
                read(experimentKey, chart, archive, points -> {
                    sorter.add(points);
                    match.add(points);
                });
            } catch (MalformedAnswerException e) {
                return "cannot be used: number " + numbered.getKey() + " " + e.getMessage() + ".";
            } catch (IOException e) {
                return "cannot be used: number " + numbered.getKey() + " is damaged (" + e.getMessage() + ").";
            }
        }
        if (!match.isAny()) {
            return "have none of the points that the server serves: they may be those of another metric.";
        }
        if (sorter.points() < chart.size()) {
            return "have " + sorter.points() + " points, less than the " + chart.size() + " that the server serves.";
        }
        return match.endsEarly() ? "end before the points that the server serves." : null;
    }

    /** The one of archives of the same name that is the metric's; null where that cannot be told. */
    private @Nullable MetricArchive choose(String experimentKey, MetricSeries chart, List<MetricArchive> alike)
            throws IOException {
        if (alike.size() == 1) {
            return alike.get(0);
        }
        List<MetricArchive> fitting = new ArrayList<>();
        for (MetricArchive archive : alike) {
            ChartMatch match = new ChartMatch(chart);
            read(experimentKey, chart, archive, match::add);
            if (match.isMost()) {
                fitting.add(archive);
            }
        }
        return fitting.size() == 1 ? fitting.get(0) : null;
    }

    private void read(String experimentKey, MetricSeries chart, MetricArchive archive, Consumer<MetricSeries> points)
            throws IOException {
        Path file = download(experimentKey, archive.asset());
        try (InputStream content = Files.newInputStream(file)) {
            ArchivedPoints.read(chart.metric(), content, CHUNK, points);
        }
    }

    /** What a killed run had is there still; what is read again is not asked for again. */
    private Path download(String experimentKey, Asset asset) {
        Path file = kept.resolve(AssetDownloads.fileName(experimentKey, asset));
        if (files != null && !downloaded.contains(file)) {
            files.downloadAsset(experimentKey, asset, Long.MAX_VALUE, file);
            downloaded.add(file);
        }
        return file;
    }

    /** Once the rows are in the sink. */
    @Override
    public void close() {
        if (files != null) {
            downloaded.forEach(files::forget);
        }
    }
}
