// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import io.cometlake.emulator.store.AssetStore;
import io.cometlake.emulator.store.Epochs;
import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.Keys;
import io.cometlake.emulator.store.MetricPoint;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Series;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Series with more points than the server keeps, whole, as zips with a CSV each. Made when somebody asks for the list, and kept
 * until the series has another number of points. Thread-safe.
 */
final class FullMetrics {
    static final String TYPE = "ASSET_TYPE_FULL_METRIC";
    /** Points of a part. */
    static final int PART = 100_000;

    private final AssetStore assets;
    private final Map<String, Asset> made = new ConcurrentHashMap<>();

    FullMetrics(AssetStore assets) {
        this.assets = assets;
    }

    /** Those of an experiment, after what is logged as such. */
    List<Asset> beside(List<Asset> logged, Experiment experiment) {
        List<Asset> all = new ArrayList<>(logged);
        for (String metric : experiment.metrics()) {
            experiment
                    .series(metric)
                    .filter(series -> series.size() > MetricEndpoints.STORED_POINTS)
                    .ifPresent(series -> addParts(all, experiment.key(), series));
        }
        return all;
    }

    private void addParts(List<Asset> all, String key, Series series) {
        for (int part = 0; (long) part * PART < series.size(); part++) {
            int number = part;
            String id = Keys.of(TYPE, key, series.metric(), Integer.toString(series.size()), Integer.toString(part));
            all.add(made.computeIfAbsent(id, any -> assets.addHidden(make(id, key, series, number))));
        }
    }

    private Asset make(String id, String key, Series series, int part) {
        String name = series.metric().replaceAll("[^A-Za-z0-9\\-+]+", "_") + "_" + part + ".csv";
        int from = part * PART;
        int to = (int) Math.min(series.size(), (long) from + PART);
        try {
            Path file = assets.newFile();
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                zip.putNextEntry(new ZipEntry(name));
                Writer csv = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
                write(series, from, to, csv);
                csv.flush();
            }
            AssetContent content = assets.keep(file);
            long created = series.at(to - 1).timestamp();
            return new Asset(id, key, AssetDescription.of(name + ".zip", TYPE), created, content);
        } catch (IOException e) {
            throw new RefusedException(Refusal.STORAGE_FAILED, name + " could not be made: " + e, e);
        }
    }

    /** Times are in seconds here, unlike everywhere else. */
    private static void write(Series series, int from, int to, Writer csv) throws IOException {
        csv.write("value,timestamp,step,epoch\n");
        for (int i = from; i < to; i++) {
            MetricPoint point = series.at(i);
            csv.write(point.valueText());
            csv.write(',');
            csv.write(BigDecimal.valueOf(point.timestamp(), 3).toPlainString());
            csv.write(',');
            csv.write(text(point.step()));
            csv.write(',');
            csv.write(point.epoch() == null ? "" : Epochs.text(point.epoch()));
            csv.write('\n');
        }
    }

    private static String text(@Nullable Long number) {
        return number == null ? "" : number.toString();
    }
}
