// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.LakeFinding.Kind;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Compares the files of one manifest with what it says. Changes nothing. */
final class ManifestCheck {
    private final LakeStorage storage;
    private final ColumnScan columns;
    private final FileCheck files;
    private final CheckDepth depth;

    ManifestCheck(LakeStorage storage, FileFormat format, CheckDepth depth) {
        this.storage = storage;
        this.columns = new ColumnScan(storage, format);
        this.files = new FileCheck(storage, format);
        this.depth = depth;
    }

    /** What is wrong; none where all is as it should be. */
    List<LakeFinding> check(BundleManifest manifest) {
        List<LakeFinding> findings = new ArrayList<>();
        for (DataFile file : manifest.files()) {
            Optional<LakeFinding> finding = check(file);
            finding.ifPresent(findings::add);
            boolean hasKeys = manifest.grain() == Grain.BUNDLE && file.table().equals(Tables.EXPERIMENTS.name());
            if (finding.isEmpty() && hasKeys && depth == CheckDepth.FULL) {
                checkKeys(manifest, file).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** The first thing that is wrong with a file. */
    Optional<LakeFinding> check(DataFile file) {
        OptionalLong size = storage.findSize(file.path());
        if (size.isEmpty()) {
            return found(Kind.MISSING, file, "is missing, it should have " + file.bytes() + " bytes");
        }
        if (size.getAsLong() != file.bytes()) {
            return found(Kind.WRONG_SIZE, file, "has " + size.getAsLong() + " bytes, it should have " + file.bytes());
        }
        return depth == CheckDepth.QUICK ? Optional.empty() : checkBytes(file);
    }

    private Optional<LakeFinding> checkBytes(DataFile file) {
        try {
            String sum = Sha256.of(storage, file.path());
            if (!sum.equals(file.sha256())) {
                return found(
                        Kind.WRONG_BYTES,
                        file,
                        "has other bytes than were written: SHA-256 " + sum + ", not " + file.sha256());
            }
            long rows = files.rows(file.path(), file.bytes());
            return rows == file.rows()
                    ? Optional.empty()
                    : found(Kind.WRONG_ROWS, file, "has " + rows + " rows, not " + file.rows());
        } catch (LakeException e) {
            return found(Kind.WRONG_BYTES, file, String.valueOf(e.getMessage()));
        }
    }

    private Optional<LakeFinding> checkKeys(BundleManifest manifest, DataFile file) {
        Set<String> missing = new HashSet<>(manifest.experimentKeys());
        List<String> wrong = new ArrayList<>();
        try {
            columns.scan(file.path(), file.bytes(), ColumnScan.texts(TableSchema.EXPERIMENT_KEY), batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    String key = String.valueOf(ColumnScan.text(batch, 0, row));
                    if (!missing.remove(key)) {
                        wrong.add(key);
                    }
                }
                return true;
            });
        } catch (LakeException e) {
            return found(Kind.WRONG_BYTES, file, String.valueOf(e.getMessage()));
        }
        if (missing.isEmpty() && wrong.isEmpty()) {
            return Optional.empty();
        }
        return found(
                Kind.WRONG_ROWS,
                file,
                "has not the experiments of its manifest: " + missing.size() + " missing, " + wrong.size()
                        + " unknown or doubled");
    }

    private Optional<LakeFinding> found(Kind kind, DataFile file, String text) {
        return Optional.of(new LakeFinding(kind, file.path(), text));
    }
}
