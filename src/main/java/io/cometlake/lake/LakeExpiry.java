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
        List<String> alive = storage.list(LakeLayout.STAGING).stream()
                .filter(run -> !stagings.contains(run))
                .toList();
        List<DataFile> assets = new ArrayList<>();
        lake.forEachManifest(manifest -> {
            manifest.files().forEach(file -> files.add(file.path()));
            manifest.findFile(ContentReferences.TABLE).ifPresent(assets::add);
        });
        List<String> content = alive.isEmpty() ? unreferenced(assets) : List.of();
        List<String> unknown = DataTree.list(storage).stream()
                .filter(path -> !files.contains(path))
                .toList();
        List<String> orphans = old(unknown, what.orphansFor());
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

    int trimLog() {
        List<String> entries = oldEntries();
        entries.forEach(this::delete);
        return entries.size();
    }

    /** Of runs that build on a state of the lake that is no more, or that never began to. */
    private List<String> deadStagings() {
        long last = log.lastNumber();
        return storage.list(LakeLayout.STAGING).stream()
                .filter(run -> log.find(run).isEmpty())
                .filter(run -> StagingMark.find(storage, run).orElse(-1) != last)
                .toList();
    }

    private List<String> unreferenced(List<DataFile> assets) {
        List<String> old = old(storage.listTree(LakeLayout.CONTENT), what.orphansFor());
        if (old.isEmpty()) {
            return old;
        }
        // A damaged file may name anything: each is compared with what was written before it is believed.
        FileCheck check = new FileCheck(storage, format);
        ContentReferences references = new ContentReferences(storage, format);
        for (DataFile file : assets) {
            try {
                check.check(file.path(), file);
                references.add(file);
            } catch (LakeException e) {
                throw new LakeException(
                        "Nothing of the lake " + lake.uri()
                                + " was thrown away, as its rows of assets cannot all be read. " + e.getMessage()
                                + " Run lake repair first.",
                        e);
            }
        }
        return old.stream()
                .filter(path -> !references.contains(ContentStore.nameOf(path)))
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
        List<Long> numbers = log.numbers();
        Set<String> staged = new HashSet<>(storage.list(LakeLayout.STAGING));
        List<String> old = new ArrayList<>();
        for (long number : numbers.subList(0, Math.max(0, numbers.size() - what.commits()))) {
            LogEntry entry = log.load(number);
            boolean young = entry.committedAt().plus(what.commitsFor()).isAfter(now);
            if (young && !entry.committedAt().isAfter(now)) {
                // Those behind it are younger. One of the future tells of a clock that jumped, and nothing of the
                // others.
                break;
            }
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
