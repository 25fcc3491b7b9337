// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Manifests in a folder: the published ones, or those that a run has staged. */
final class Catalog {
    private final LakeStorage storage;
    private final String root;

    private Catalog(LakeStorage storage, String root) {
        this.storage = storage;
        this.root = root;
    }

    static Catalog published(LakeStorage storage) {
        return new Catalog(storage, LakeLayout.CATALOG);
    }

    static Catalog staged(LakeStorage storage, String run) {
        return new Catalog(storage, LakeLayout.staged(run, LakeLayout.CATALOG));
    }

    List<BundleManifest> load() {
        List<BundleManifest> manifests = new ArrayList<>();
        forEach(manifests::add);
        return manifests;
    }

    /** One after the other, so that not all need room at once. */
    void forEach(Consumer<BundleManifest> consumer) {
        for (String path : paths()) {
            consumer.accept(read(path));
        }
    }

    /** Of all manifests, readable or not; sorted. */
    List<String> paths() {
        return storage.listTree(root).stream().filter(LakeLayout::isManifest).toList();
    }

    /** Those right in a folder, not below it. */
    List<BundleManifest> loadFolder(String folder) {
        List<BundleManifest> manifests = new ArrayList<>();
        for (String name : storage.list(root + "/" + folder)) {
            if (LakeLayout.isManifest(name)) {
                manifests.add(read(root + "/" + folder + "/" + name));
            }
        }
        return manifests;
    }

    Optional<BundleManifest> find(String folder, String bundle) {
        String path = root + "/" + folder + "/" + bundle + ".json";
        return storage.findSize(path).isPresent() ? Optional.of(read(path)) : Optional.empty();
    }

    /** Teaches which folders the names have. One manifest of each folder tells. */
    void teach(HivePath hivePath) {
        String lastFolder = "";
        for (String path : paths()) {
            String folder = path.substring(0, path.lastIndexOf('/'));
            if (!folder.equals(lastFolder)) {
                BundleManifest manifest = read(path);
                hivePath.remember(manifest.workspace(), manifest.project(), path);
                lastFolder = folder;
            }
        }
    }

    BundleManifest read(String path) {
        return ManifestJson.parse(storage.describe(path), storage.read(path));
    }
}
