// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.csv.CsvCompression;
import io.cometlake.lake.csv.CsvFormat;
import io.cometlake.lake.csv.Formulas;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.parquet.ParquetCodec;
import io.cometlake.lake.parquet.ParquetFormat;

/**
 * The form of a lake's files. All have the same kind and ending, so that one glob finds them and one set of options reads them;
 * Parquet files may differ in their compression.
 *
 * @param guardsFormulas whether texts that a spreadsheet would run have an apostrophe in front; in CSV only
 */
public record LakeForm(FileKind kind, FileCompression compression, boolean guardsFormulas) {
    /** Also that of lakes that do not say. */
    static final LakeForm USUAL = new LakeForm(FileKind.PARQUET, FileCompression.ZSTD, false);

    public LakeForm {
        boolean fits = switch (compression) {
            case ZSTD, SNAPPY -> kind == FileKind.PARQUET;
            case GZIP -> kind == FileKind.CSV;
            case NONE -> true;
        };
        if (!fits || guardsFormulas && kind != FileKind.CSV) {
            throw new IllegalArgumentException(
                    "No such form: " + kind + ", " + compression + ", guarded: " + guardsFormulas);
        }
    }

    /** How the names of the files end: {@code .parquet}, {@code .csv} or {@code .csv.gz}. */
    public String ending() {
        return switch (kind) {
            case PARQUET -> ".parquet";
            case CSV -> compression == FileCompression.GZIP ? ".csv.gz" : ".csv";
        };
    }

    FileFormat format(LakeConfig config) {
        return switch (kind) {
            case PARQUET -> new ParquetFormat(ParquetCodec.valueOf(compression.name()), config);
            case CSV ->
                new CsvFormat(
                        CsvCompression.valueOf(compression.name()), guardsFormulas ? Formulas.GUARDED : Formulas.KEPT);
        };
    }
}
