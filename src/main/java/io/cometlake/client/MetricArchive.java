// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.model.Asset;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An asset that holds points of a metric as they were logged, where the server thinned what it serves:
 * {@code <name>_<n>.csv.zip}. A metric may have several, and two metrics may have files of the same name.
 *
 * @param name of the metric as files have it, see {@link #nameOf}
 * @param number of the part
 */
public record MetricArchive(Asset asset, String name, BigInteger number) {
    private static final Pattern MANGLED = Pattern.compile("[^A-Za-z0-9\\-+]+");
    private static final Pattern FILE = Pattern.compile("(.+)_(\\d{1,30})\\.csv\\.zip", Pattern.DOTALL);

    /** What a metric is called in the names of its archives: runs of characters that not every disk takes are one {@code _}. */
    public static String nameOf(String metric) {
        return MANGLED.matcher(metric).replaceAll("_");
    }

    /** Empty where the asset's name is none of an archive. */
    public static Optional<MetricArchive> of(Asset asset) {
        Matcher matcher = FILE.matcher(asset.fileName() == null ? "" : asset.fileName());
        return matcher.matches()
                ? Optional.of(new MetricArchive(asset, matcher.group(1), new BigInteger(matcher.group(2))))
                : Optional.empty();
    }

    /** Those that may be of a metric, in the order of their numbers, of which the tenth comes after the second. */
    public static List<MetricArchive> of(String metric, List<Asset> assets) {
        String name = nameOf(metric);
        return assets.stream()
                .flatMap(asset -> of(asset).stream())
                .filter(archive -> archive.name().equals(name))
                .sorted(Comparator.comparing(MetricArchive::number))
                .toList();
    }
}
