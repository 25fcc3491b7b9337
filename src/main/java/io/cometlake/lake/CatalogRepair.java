// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.lake.DataTree.Found;
import io.cometlake.lake.DataTree.Place;
import io.cometlake.lake.LakeFinding.Kind;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One repair of a catalog. Manifests that fit their files stay, all others are made anew from the files that stand in the
 * tables' folders; a file that fits nowhere is set aside, never deleted. What is new is staged; the caller commits it.
 */
final class CatalogRepair {
    private final LakeStorage storage;
    private final FileFormat format;
    private final LakeForm form;
    private final CommitLog log;
    private final String run;
    private final CheckDepth depth;
    private final CareProgress progress;
    private final FolderNames names;
    private final BundleRebuild rebuild;
    private final FileJudge judge;
    private final LostContent content;

    private final Map<Place, List<Found>> files = new TreeMap<>(
            Comparator.comparing(Place::grain).thenComparing(Place::folder).thenComparing(Place::bundle));
    private final Map<String, BundleManifest> fitting = new TreeMap<>();
    private final Map<String, Optional<BundleManifest>> unfit = new TreeMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final List<LakeFinding> findings = new ArrayList<>();
    private final List<LogEntry.Added> staged = new ArrayList<>();
    private final Set<String> removed = new HashSet<>();
    private final List<String> setAside = new ArrayList<>();

    CatalogRepair(
            LakeStorage storage,
            LakeConfig config,
            LakeForm form,
            CommitLog log,
            String run,
            CheckDepth depth,
            CareProgress progress) {
        this.storage = storage;
        this.format = form.format(config);
        this.form = form;
        this.log = log;
        this.run = run;
        this.depth = depth;
        this.progress = progress;
        this.names = new FolderNames(new ColumnScan(storage, format));
        this.rebuild = new BundleRebuild(storage, format, names, run);
        this.judge = new FileJudge(storage, format, log);
        this.content = new LostContent(storage, format);
    }

    /** @throws LakeException if a table is one that this version does not know: nothing has been changed */
    void work() {
        readFiles();
        readCatalog();
        keepFitting();
        List<Place> others = files.keySet().stream()
                .filter(place -> !fitting.containsKey(place.manifest()))
                .sorted(Comparator.comparing((Place place) -> !isLogged(place))
                        .thenComparing(Place::bundle, Comparator.reverseOrder()))
                .toList();
        long done = 0;
        for (Place place : others) {
            progress.at(done++, others.size());
            rebuild(place);
        }
        progress.at(done, others.size());
        unfit.forEach(this::rebuildWithoutFiles);
        LakeExamination.missingManifests(storage, log, fitting.size() + unfit.size())
                .ifPresent(findings::add);
        if (depth == CheckDepth.FULL) {
            mendContent();
        }
    }

    List<LakeFinding> findings() {
        return findings;
    }

    List<LogEntry.Added> staged() {
        return staged;
    }

    List<String> removed() {
        return removed.stream().sorted().toList();
    }

    List<String> setAside() {
        return setAside;
    }

    long kept() {
        return fitting.size();
    }

    private void readFiles() {
        for (String path : DataTree.list(storage)) {
            Optional<Found> found = DataTree.parse(path, form);
            if (found.isEmpty()) {
                findings.add(new LakeFinding(Kind.ORPHAN, path, "is no file of this lake, and stays where it is"));
                continue;
            }
            Place place = found.get()
                    .place()
                    .orElseThrow(() -> new LakeException("Cannot repair the lake: " + storage.describe(path)
                            + " is of a table that this version does not know. Use the version of Cometlake that wrote"
                            + " it, or a newer one."));
            files.computeIfAbsent(place, ignored -> new ArrayList<>()).add(found.get());
        }
    }

    private void readCatalog() {
        ManifestCheck check = new ManifestCheck(storage, format, depth);
        Catalog catalog = Catalog.published(storage);
        for (String path : catalog.paths()) {
            try {
                BundleManifest manifest = catalog.read(path);
                List<LakeFinding> wrong = check.check(manifest);
                findings.addAll(wrong);
                if (wrong.isEmpty()) {
                    fitting.put(path, manifest);
                    names.remember(folderOf(path), manifest);
                } else {
                    unfit.put(path, Optional.of(manifest));
                }
            } catch (LakeException e) {
                findings.add(new LakeFinding(Kind.UNREADABLE, path, String.valueOf(e.getMessage())));
                unfit.put(path, Optional.empty());
            }
        }
    }

    private static String folderOf(String manifest) {
        return manifest.substring(LakeLayout.CATALOG.length() + 1, manifest.lastIndexOf('/'));
    }

    /** Of two that name the same experiment the one that was written last is right. */
    private void keepFitting() {
        List<Map.Entry<String, BundleManifest>> newestFirst = new ArrayList<>(new TreeMap<>(fitting).entrySet());
        newestFirst.sort(Comparator.comparing((Map.Entry<String, BundleManifest> entry) ->
                        entry.getValue().run())
                .reversed());
        for (Map.Entry<String, BundleManifest> entry : newestFirst) {
            String path = entry.getKey();
            BundleManifest manifest = entry.getValue();
            Optional<LakeFinding> doubled = claim(path, manifest);
            if (doubled.isPresent()) {
                findings.add(doubled.get());
                fitting.remove(path);
                removed.add(path);
            }
        }
        files.forEach((place, found) -> {
            BundleManifest manifest = fitting.get(place.manifest());
            if (manifest != null) {
                Set<String> named = new HashSet<>();
                manifest.files().forEach(file -> named.add(file.path()));
                found.stream()
                        .filter(file -> !named.contains(file.path()))
                        .forEach(file -> setAside(file.path(), "is in no manifest, and a glob reads it"));
            }
        });
    }

    private Optional<LakeFinding> claim(String path, BundleManifest manifest) {
        if (manifest.grain() != Grain.BUNDLE) {
            return Optional.empty();
        }
        for (String key : manifest.experimentKeys()) {
            String other = owners.get(key);
            if (other != null) {
                return Optional.of(new LakeFinding(
                        Kind.DOUBLED, path, "has experiment " + key + ", which " + other + " has, too"));
            }
        }
        manifest.experimentKeys().forEach(key -> owners.put(key, path));
        return Optional.empty();
    }

    private List<Found> found(Place place) {
        return files.getOrDefault(place, List.of());
    }

    private boolean isLogged(Place place) {
        return found(place).stream().allMatch(judge::isLogged);
    }

    private void rebuild(Place place) {
        String path = place.manifest();
        BundleManifest before = before(path);
        List<DataFile> usable = new ArrayList<>();
        for (Found found : found(place)) {
            FileJudge.Verdict verdict = judge.judge(found, before);
            DataFile file = verdict.file();
            if (file == null) {
                setAside(found.path(), verdict.problem());
            } else {
                usable.add(file);
            }
        }
        if (usable.isEmpty() && before == null) {
            removed.add(path);
            return;
        }
        stage(path, place, usable, before);
    }

    private void stage(String path, Place place, List<DataFile> usable, @Nullable BundleManifest before) {
        BundleManifest manifest = rebuild.rebuild(place, usable, before);
        Optional<LakeFinding> doubled = claim(path, manifest);
        if (doubled.isPresent()) {
            usable.forEach(file -> setAside(file.path(), doubled.get().text()));
            removed.add(path);
            return;
        }
        if (depth == CheckDepth.FULL) {
            content.experiments(manifest);
        }
        stage(path, manifest);
    }

    private void stage(String path, BundleManifest manifest) {
        byte[] json = ManifestJson.render(manifest);
        String target = LakeLayout.staged(run, path);
        storage.write(target, json);
        staged.add(new LogEntry.Added(path, target, 0, json.length, Sha256.of(json)));
    }

    /** Wrong bytes of assets are out of the way then, and the experiments that name lost ones are read again. */
    private void mendContent() {
        for (Map.Entry<String, BundleManifest> entry : List.copyOf(fitting.entrySet())) {
            Set<String> keys = content.experiments(entry.getValue());
            entry.getValue().experiments().stream()
                    .filter(experiment -> experiment.gone() != null)
                    .forEach(gone -> keys.remove(gone.experimentKey()));
            if (!keys.isEmpty()) {
                fitting.remove(entry.getKey());
                stage(entry.getKey(), rebuild.unknown(entry.getValue(), keys));
            }
        }
        for (LakeFinding finding : content.findings()) {
            findings.add(finding);
            if (finding.kind() == Kind.WRONG_CONTENT) {
                storage.replace(finding.path(), LakeLayout.lost(run, finding.path()));
                setAside.add(finding.path());
            }
        }
    }

    /** A manifest none of whose files is left: what it named is read again. */
    private void rebuildWithoutFiles(String path, Optional<BundleManifest> manifest) {
        boolean done = removed.contains(path)
                || staged.stream().anyMatch(file -> file.path().equals(path));
        if (done) {
            return;
        }
        if (manifest.isEmpty() || manifest.get().grain() != Grain.BUNDLE) {
            removed.add(path);
            return;
        }
        Place place = new Place(Grain.BUNDLE, folderOf(path), manifest.get().bundle());
        stage(path, place, List.of(), manifest.get());
    }

    private @Nullable BundleManifest before(String path) {
        return unfit.getOrDefault(path, Optional.empty()).orElse(null);
    }

    private void setAside(String path, String why) {
        findings.add(new LakeFinding(Kind.ORPHAN, path, why));
        storage.replace(path, LakeLayout.lost(run, path));
        setAside.add(path);
        removed.add(path);
    }
}
