// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the rows go and in which form.
 *
 * @param uri a path or a Hadoop URI
 * @param format null for the form that the lake has already, Parquet if it has none
 * @param compression null for the one that the lake has already, or the format's usual one: zstd in Parquet, none in CSV
 * @param formulas off also leaves a guard on that the lake has already
 */
public record LakeSpec(
        String uri, @Nullable LakeFormat format, @Nullable LakeCompression compression, FormulaGuard formulas) {
    public LakeSpec {
        if (uri.isBlank()) {
            throw new ConfigException("No lake to export to. Name one with --to DIR or --to URI.");
        }
        if (format != null && compression != null && !format.allows(compression)) {
            throw new ConfigException("Compression '" + compression.text() + "' does not go with " + format.text()
                    + ", which takes " + format.compressions() + ".");
        }
        if (format == LakeFormat.PARQUET && formulas == FormulaGuard.ON) {
            throw new ConfigException("The guard against formulas is for csv only, and the format is parquet.");
        }
    }

    public static LakeSpec at(String uri) {
        return new LakeSpec(uri, null, null, FormulaGuard.OFF);
    }

    public LakeSpec withUri(String location) {
        return new LakeSpec(location, format, compression, formulas);
    }
}
