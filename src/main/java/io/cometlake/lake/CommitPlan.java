// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out which files a commit publishes and which it takes away. Changes nothing. */
final class CommitPlan {
    private final LakeStorage storage;
    private final HivePath hivePath;
    private final LakeForm form;
    private final CommitRequest request;
    private final StagedFiles stagedFiles;
    private final Map<BundleKey, BundleManifest> current = new HashMap<>();
    private final List<LogEntry.Added> added = new ArrayList<>();
    private final Set<String> removed = new LinkedHashSet<>();

    CommitPlan(LakeStorage storage, HivePath hivePath, LakeForm form, CommitRequest request) {
        this.storage = storage;
        this.hivePath = hivePath;
        this.form = form;
        this.request = request;
        this.stagedFiles = new StagedFiles(storage, request.run());
    }

    /** @throws LakeException if a file is not there, or if an experiment would stand in the lake twice */
    LogEntry entry(long number, Instant now, long lease) {
        List<BundleManifest> published = Catalog.published(storage).load();
        published.forEach(manifest -> current.put(BundleKey.of(manifest), manifest));
        Set<BundleKey> left = new HashSet<>(current.keySet());
        PublishOrder order = new PublishOrder(published, request);
        for (BundleManifest manifest : request.removed()) {
            BundleManifest known = current.get(BundleKey.of(manifest));
            left.remove(BundleKey.of(manifest));
            if (known != null) {
                known.files().forEach(file -> removed.add(file.path()));
                removed.add(manifestPath(known));
            }
        }
        Set<String> manifests = new HashSet<>();
        for (BundleManifest manifest : order.bundles()) {
            if (!manifests.add(manifestPath(manifest))) {
                throw new IllegalArgumentException("Two bundles are called " + manifest.bundle() + " in one folder");
            }
            left.add(BundleKey.of(manifest));
            addFiles(manifest, order.removedFirst().contains(BundleKey.of(manifest)));
        }
        return new LogEntry(
                number,
                request.run(),
                request.operation(),
                now,
                lease,
                form,
                left.size(),
                added,
                List.copyOf(removed),
                request.notes());
    }

    private void addFiles(BundleManifest manifest, boolean removeFirst) {
        BundleManifest before = current.get(BundleKey.of(manifest));
        String folder = hivePath.folder(manifest.workspace(), manifest.project());
        for (DataFile file : manifest.files()) {
            String path = LakeLayout.dataFile(file.table(), folder, manifest.bundle(), form);
            if (!path.equals(file.path())) {
                throw new IllegalArgumentException(
                        "Bundle " + manifest.bundle() + " belongs at " + path + ", not at " + file.path());
            }
            String location = stagedFiles.locate(file, before);
            if (location.equals(path)) {
                continue;
            }
            added.add(new LogEntry.Added(path, location, file.rows(), file.bytes(), file.sha256()));
            if (removeFirst) {
                removed.add(path);
            }
        }
        if (before != null) {
            for (DataFile old : before.files()) {
                Optional<DataFile> successor = manifest.findFile(old.table());
                if (successor.isEmpty()) {
                    removed.add(old.path());
                }
            }
        }
        addManifest(manifest);
    }

    /** The manifest follows its files. */
    private void addManifest(BundleManifest manifest) {
        String path = manifestPath(manifest);
        String staged = LakeLayout.staged(request.run(), path);
        if (storage.findSize(staged).isEmpty()) {
            throw new VerificationException("Bundle " + manifest.bundle() + " of project " + manifest.project()
                    + " is not staged: " + storage.describe(staged) + " is missing.");
        }
        byte[] bytes = storage.read(staged);
        if (!ManifestJson.parse(storage.describe(staged), bytes).equals(manifest)) {
            throw new VerificationException(
                    "The manifest to commit is not the staged one: " + storage.describe(staged));
        }
        added.add(new LogEntry.Added(path, staged, 0, bytes.length, Sha256.of(bytes)));
    }

    private String manifestPath(BundleManifest manifest) {
        return LakeLayout.manifest(hivePath.folder(manifest.workspace(), manifest.project()), manifest.bundle());
    }
}
