// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometProtocolException;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.MetricPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The archives of all points of a metric: {@code <name>_<n>.csv.zip}, each a zip with one CSV whose columns are named in its first
 * line. Cells are numbers, so that none is quoted.
 */
final class FullMetric {
    private static final Pattern MANGLED = Pattern.compile("[^A-Za-z0-9\\-+]+");
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    private FullMetric() {}

    /** The metric's archives in the order of their numbers, of which the tenth comes after the second. */
    static List<Asset> parts(String metric, List<Asset> assets) {
        Pattern name = Pattern.compile(Pattern.quote(MANGLED.matcher(metric).replaceAll("_")) + "_(\\d+)\\.csv\\.zip");
        return assets.stream()
                .filter(asset -> number(name, asset) != null)
                .sorted(Comparator.comparing((Asset asset) -> numberOf(name, asset)))
                .toList();
    }

    private static BigInteger numberOf(Pattern name, Asset asset) {
        BigInteger number = number(name, asset);
        return number == null ? BigInteger.ZERO : number;
    }

    private static @Nullable BigInteger number(Pattern name, Asset asset) {
        if (asset.fileName() == null) {
            return null;
        }
        Matcher matcher = name.matcher(asset.fileName());
        return matcher.matches() ? new BigInteger(matcher.group(1)) : null;
    }

    /** The points of one archive. */
    static List<MetricPoint> read(String metric, InputStream content) throws IOException {
        List<MetricPoint> points = new ArrayList<>();
        ZipInputStream zip = new ZipInputStream(content);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory() && entry.getName().endsWith(".csv")) {
                lines(metric, new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8)), points);
            }
        }
        return points;
    }

    private static void lines(String metric, BufferedReader csv, List<MetricPoint> points) throws IOException {
        String header = csv.readLine();
        if (header == null) {
            return;
        }
        List<String> columns = Arrays.asList(header.strip().split(",", -1));
        int value = columns.indexOf("value");
        int timestamp = columns.indexOf("timestamp");
        int step = columns.indexOf("step");
        int epoch = columns.indexOf("epoch");
        for (String line = csv.readLine(); line != null; line = csv.readLine()) {
            if (!line.isBlank()) {
                String[] cells = line.split(",", -1);
                points.add(point(
                        metric,
                        cell(cells, value),
                        number(cells, timestamp),
                        number(cells, step),
                        number(cells, epoch)));
            }
        }
    }

    private static MetricPoint point(
            String metric,
            @Nullable String value,
            @Nullable String timestamp,
            @Nullable String step,
            @Nullable String epoch) {
        try {
            return new MetricPoint(
                    metric,
                    value,
                    timestamp == null ? null : millis(timestamp),
                    step == null ? null : new BigDecimal(step).longValueExact(),
                    epoch == null ? null : Double.valueOf(epoch),
                    null,
                    null);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new CometProtocolException(
                    "The archive of metric '" + metric + "' has a line with the timestamp '" + timestamp + "', step '"
                            + step
                            + "' and epoch '" + epoch
                            + "', which are no numbers of their kinds. Read the metric without"
                            + " its archive.",
                    200,
                    e);
        }
    }

    private static long millis(String seconds) {
        return new BigDecimal(seconds)
                .multiply(MILLIS)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static @Nullable String number(String[] cells, int column) {
        String cell = cell(cells, column);
        return cell == null || cell.equalsIgnoreCase("nan") || cell.equals("None") ? null : cell;
    }

    private static @Nullable String cell(String[] cells, int column) {
        if (column < 0 || column >= cells.length || cells[column].isBlank()) {
            return null;
        }
        return cells[column].strip();
    }
}
