// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form that a lake's files are to have. A lake keeps its form: a request that differs is refused, because one glob would no
 * longer read it all.
 *
 * @param kind null for what the lake has, Parquet in a new one
 * @param compression null for what the lake has, the kind's usual one in a new one
 * @param guardsFormulas false for what the lake has, no guard in a new one
 */
public record FormRequest(@Nullable FileKind kind, @Nullable FileCompression compression, boolean guardsFormulas) {
    /** What the lake has; Parquet in a new one. */
    public static final FormRequest AS_IT_IS = new FormRequest(null, null, false);

    /**
     * @param current empty for a new lake
     * @param lake for messages
     * @throws LakeFormException if the lake has another form, or if there is no such form
     */
    LakeForm settle(Optional<LakeForm> current, String lake) {
        FileKind settled = kind != null ? kind : current.map(LakeForm::kind).orElse(FileKind.PARQUET);
        if (current.isPresent() && current.get().kind() != settled) {
            throw new LakeFormException(holds(lake, current.get().kind()) + ", " + settled.title()
                    + " was asked for. Leave the format out, or export to another lake.");
        }
        return switch (settled) {
            case PARQUET -> parquet(current, lake);
            case CSV -> csv(current, lake);
        };
    }

    private LakeForm parquet(Optional<LakeForm> current, String lake) {
        if (guardsFormulas) {
            throw new LakeFormException("A guard against formulas goes with CSV, and " + files(current, lake)
                    + " Parquet. Leave the guard out, or ask for CSV in a new lake.");
        }
        if (compression == FileCompression.GZIP) {
            throw new LakeFormException("Compression 'gzip' goes with CSV, and " + files(current, lake)
                    + " Parquet, which takes zstd, snappy or none.");
        }
        FileCompression usual = current.map(LakeForm::compression).orElse(FileCompression.ZSTD);
        return new LakeForm(FileKind.PARQUET, compression != null ? compression : usual, false);
    }

    private LakeForm csv(Optional<LakeForm> current, String lake) {
        if (compression == FileCompression.ZSTD || compression == FileCompression.SNAPPY) {
            throw new LakeFormException("Compression '" + compression.text() + "' goes with Parquet, and "
                    + files(current, lake) + " CSV, which takes gzip or none.");
        }
        if (current.isEmpty()) {
            return new LakeForm(FileKind.CSV, compression != null ? compression : FileCompression.NONE, guardsFormulas);
        }
        LakeForm form = current.get();
        if (compression != null && compression != form.compression()) {
            throw new LakeFormException(holds(lake, form.kind()) + " with compression '"
                    + form.compression().text() + "', '" + compression.text()
                    + "' was asked for. Leave the compression out, or export to another lake.");
        }
        if (guardsFormulas && !form.guardsFormulas()) {
            throw new LakeFormException(holds(lake, form.kind()) + " without a guard against formulas, which was asked"
                    + " for: its old rows would stay unguarded. Leave the guard out, or export to another lake.");
        }
        return form;
    }

    private static String files(Optional<LakeForm> current, String lake) {
        return current.isPresent() ? "the lake " + lake + " holds" : "a new lake gets";
    }

    private static String holds(String lake, FileKind kind) {
        return "The lake " + lake + " holds " + kind.title() + " files";
    }
}
