// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One clearing of a lake whose catalog is sound. */
final class LakeExpiry {
    private final LakeStorage storage;
    private final CommitLog log;
    private final Lake lake;
    private final FileFormat format;
    private final Instant now;
    private final Expiry what;
    private final Set<String> files = new HashSet<>();
    private long bytes;

    LakeExpiry(LakeStorage storage, CommitLog log, Lake lake, FileFormat format, Instant now, Expiry what) {
        this.storage = storage;
        this.log = log;
        this.lake = lake;
        this.format = format;
        this.now = now;
        this.what = what;
    }

    ExpireReceipt expire() {
        List<String> stagings = deadStagings();
        ContentReferences references = readCatalog();
        List<String> alive = storage.list(LakeLayout.STAGING).stream()
                .filter(run -> !stagings.contains(run))
                .toList();
        List<String> content = alive.isEmpty() ? unreferenced(references) : List.of();
        List<String> orphans = old(DataTree.list(storage), what.orphansFor()).stream()
                .filter(path -> !files.contains(path))
                .toList();
        List<String> lost = old(storage.listTree(LakeLayout.LOST), what.lostFor());
        List<String> entries = oldEntries();
        for (List<String> paths : List.of(orphans, content, lost, entries)) {
            paths.forEach(this::delete);
        }
        if (what.mode() == Expiry.Mode.DELETE) {
            stagings.forEach(run -> storage.deleteTree(LakeLayout.stagingOf(run)));
            log.deleteLeftovers();
        }
        return new ExpireReceipt(
                what.mode(),
                entries,
                orphans,
                content,
                lost,
                stagings,
                bytes,
                alive.isEmpty() ? "" : "run " + alive.get(0) + " has staged files that may name them");
    }

    /** Of runs that build on a state of the lake that is no more, or that never began to. */
    private List<String> deadStagings() {
        return storage.list(LakeLayout.STAGING).stream()
                .filter(run -> log.find(run).isEmpty())
                .filter(run -> StagingMark.find(storage, run).isEmpty()
                        || lake.staging(run).isStale())
                .toList();
    }

    private ContentReferences readCatalog() {
        ContentReferences references = new ContentReferences(storage, format);
        for (BundleManifest manifest : lake.catalog()) {
            manifest.files().forEach(file -> files.add(file.path()));
            references.add(manifest);
        }
        return references;
    }

    private List<String> unreferenced(ContentReferences references) {
        return old(storage.listTree(LakeLayout.CONTENT), what.orphansFor()).stream()
                .filter(path -> !references.contains(path.substring(path.lastIndexOf('/') + 1)))
                .toList();
    }

    private List<String> old(List<String> paths, Duration age) {
        return paths.stream()
                .filter(path -> storage.findModified(path)
                        .map(modified -> !modified.plus(age).isAfter(now))
                        .orElse(false))
                .toList();
    }

    /** The newest says what the lake's form is and who may write to it; one whose run still has files staged is not done. */
    private List<String> oldEntries() {
        List<Long> numbers = storage.list(LakeLayout.LOG).stream()
                .map(LakeLayout::numberOf)
                .filter(number -> number > 0)
                .sorted()
                .toList();
        Set<String> staged = new HashSet<>(storage.list(LakeLayout.STAGING));
        List<String> old = new ArrayList<>();
        for (long number : numbers.subList(0, Math.max(0, numbers.size() - what.commits()))) {
            LogEntry entry = log.load(number);
            boolean young = entry.committedAt().plus(what.commitsFor()).isAfter(now);
            if (!young && !staged.contains(entry.run())) {
                old.add(LakeLayout.numbered(LakeLayout.LOG, number));
            }
        }
        return old;
    }

    private void delete(String path) {
        bytes += storage.findSize(path).orElse(0);
        if (what.mode() == Expiry.Mode.DELETE) {
            storage.delete(path);
        }
    }
}
