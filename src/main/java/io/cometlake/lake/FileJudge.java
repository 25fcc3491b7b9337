// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a file in a table's folder can be believed, by what was written of it. Not thread-safe. */
final class FileJudge {
    /** Of a file whose version nobody knows: it is copied to the table's own by the next export. */
    private static final int OLDEST = 1;

    private final LakeStorage storage;
    private final FileFormat format;
    private final CommitLog log;
    private @Nullable LoggedFiles logged;

    FileJudge(LakeStorage storage, FileFormat format, CommitLog log) {
        this.storage = storage;
        this.format = format;
        this.log = log;
    }

    /**
     * @param file null where it is not to be believed
     * @param problem why; empty where it is
     */
    record Verdict(@Nullable DataFile file, String problem) {}

    boolean isLogged(DataTree.Found found) {
        return logged().find(found.path()).isPresent();
    }

    /** @param before the manifest that named it, as far as there was one */
    Verdict judge(DataTree.Found found, @Nullable BundleManifest before) {
        TableSchema table = found.table().orElseThrow();
        if (before == null && logged().isRemoved(found.path())) {
            return new Verdict(null, "was taken away by a commit, and stands there all the same");
        }
        Optional<DataFile> named = Optional.ofNullable(before)
                .flatMap(manifest -> manifest.findFile(table.name()))
                .filter(file -> file.path().equals(found.path()));
        String expected = named.map(DataFile::sha256)
                .or(() -> logged().find(found.path()).map(LogEntry.Added::sha256))
                .orElse("");
        long bytes = storage.findSize(found.path()).orElse(0);
        try {
            String sha256 = Sha256.of(storage, found.path());
            if (!expected.isEmpty() && !expected.equals(sha256)) {
                return new Verdict(null, "has other bytes than were written: SHA-256 " + sha256 + ", not " + expected);
            }
            long rows = read(found.path(), bytes, table);
            int version = named.map(DataFile::version).orElse(OLDEST);
            return new Verdict(new DataFile(table.name(), found.path(), rows, bytes, sha256, version), "");
        } catch (LakeException e) {
            return new Verdict(null, "cannot be read: " + e.getMessage());
        }
    }

    /** To the end, so that damage shows now. */
    private long read(String path, long bytes, TableSchema table) {
        long count = 0;
        try (TableRows rows = TableRows.open(storage, format, path, bytes, table)) {
            for (Optional<RowBatch> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                count += batch.get().rows();
            }
        }
        return count;
    }

    private LoggedFiles logged() {
        LoggedFiles known = logged;
        if (known == null) {
            known = LoggedFiles.of(log);
            logged = known;
        }
        return known;
    }
}
