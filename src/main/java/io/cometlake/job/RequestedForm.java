// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.FormulaGuard;
import io.cometlake.config.LakeCompression;
import io.cometlake.config.LakeFormat;
import io.cometlake.config.LakeSpec;
import io.cometlake.lake.FileCompression;
import io.cometlake.lake.FileKind;
import io.cometlake.lake.FormRequest;

/** Tells the lake what a specification says about the form of its files. */
final class RequestedForm {
    private RequestedForm() {}

    static FormRequest of(LakeSpec spec) {
        LakeFormat format = spec.format();
        LakeCompression compression = spec.compression();
        return new FormRequest(
                format == null ? null : kind(format),
                compression == null ? null : compression(compression),
                spec.formulas() == FormulaGuard.ON);
    }

    private static FileKind kind(LakeFormat format) {
        return switch (format) {
            case PARQUET -> FileKind.PARQUET;
            case CSV -> FileKind.CSV;
        };
    }

    private static FileCompression compression(LakeCompression compression) {
        return switch (compression) {
            case ZSTD -> FileCompression.ZSTD;
            case SNAPPY -> FileCompression.SNAPPY;
            case GZIP -> FileCompression.GZIP;
            case NONE -> FileCompression.NONE;
        };
    }
}
