// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.lake.LakeFinding.Kind;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One examination of a lake: catalog against files, log and asset bytes. Changes nothing, needs no lease. */
final class LakeExamination {
    /** A writer at work may replace a bundle between two looks at it; not as often as this. */
    private static final int LOOKS = 3;

    private final LakeStorage storage;
    private final LakeForm form;
    private final CommitLog log;
    private final CheckDepth depth;
    private final CareProgress progress;
    private final ManifestCheck check;
    private final ContentReferences content;
    private final List<LakeFinding> findings = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> owners = new HashMap<>();
    private long manifests;
    private long rows;
    private long bytes;

    LakeExamination(
            LakeStorage storage,
            LakeConfig config,
            LakeForm form,
            CommitLog log,
            CheckDepth depth,
            CareProgress progress) {
        FileFormat format = form.format(config);
        this.storage = storage;
        this.form = form;
        this.log = log;
        this.depth = depth;
        this.progress = progress;
        this.check = new ManifestCheck(storage, format, depth);
        this.content = new ContentReferences(storage, format);
    }

    /** Takes the manifests' files of assets. */
    private interface AssetFiles {
        void accept(DataFile assets, boolean isRight);
    }

    /** @param writer who holds the lease */
    CheckReport examine(Optional<String> writer) {
        long paths = examineCatalog(this::refer);
        findOrphans();
        findSetAside();
        boolean unpublished = examineStaging();
        if (!unpublished) {
            missingManifests(storage, log, paths).ifPresent(findings::add);
        }
        examineContent();
        findings.sort(Comparator.comparing((LakeFinding finding) -> !finding.isProblem())
                .thenComparing(LakeFinding::kind)
                .thenComparing(LakeFinding::path));
        return new CheckReport(depth, manifests, owners.size(), known.size(), rows, bytes, findings, writer);
    }

    /** What of the catalog does not fit, without a look at anything else. Once all that is committed is published. */
    List<LakeFinding> damage() {
        long paths = examineCatalog((file, isRight) -> {});
        missingManifests(storage, log, paths).ifPresent(findings::add);
        return findings;
    }

    /** How many manifests there are, readable or not. */
    private long examineCatalog(AssetFiles assets) {
        List<String> paths = Catalog.published(storage).paths();
        for (String path : paths) {
            progress.at(manifests, paths.size());
            examine(path, LOOKS, assets);
        }
        progress.at(manifests, paths.size());
        return paths.size();
    }

    /** Whether the newest commit left more manifests than there are. */
    static Optional<LakeFinding> missingManifests(LakeStorage storage, CommitLog log, long there) {
        long last = log.lastNumber();
        if (last == 0) {
            return Optional.empty();
        }
        long expected = log.load(last).manifests();
        boolean lost = expected < 0 ? there == 0 && !DataTree.list(storage).isEmpty() : there < expected;
        return lost
                ? Optional.of(new LakeFinding(
                        Kind.CATALOG_SHORT,
                        LakeLayout.CATALOG,
                        "has " + there + " manifests, "
                                + (expected < 0 ? "although there are files" : "commit " + last + " left " + expected)))
                : Optional.empty();
    }

    private void examine(String path, int looks, AssetFiles assets) {
        byte[] json;
        BundleManifest manifest;
        try {
            json = storage.read(path);
            manifest = ManifestJson.parse(storage.describe(path), json);
        } catch (LakeException e) {
            if (storage.exists(path)) {
                manifests++;
                findings.add(new LakeFinding(Kind.UNREADABLE, path, String.valueOf(e.getMessage())));
            }
            return;
        }
        List<LakeFinding> found = check.check(manifest);
        if (!found.isEmpty() && looks > 1 && hasChanged(path, json)) {
            examine(path, looks - 1, assets);
            return;
        }
        manifests++;
        findings.addAll(found);
        for (DataFile file : manifest.files()) {
            known.add(file.path());
            rows += file.rows();
            bytes += file.bytes();
        }
        claim(path, manifest);
        manifest.findFile(ContentReferences.TABLE).ifPresent(file -> {
            boolean isRight = found.stream().noneMatch(finding -> finding.path().equals(file.path()));
            assets.accept(file, isRight);
        });
    }

    private void refer(DataFile assets, boolean isRight) {
        if (!isRight) {
            content.addUnknown();
            return;
        }
        try {
            content.add(assets);
        } catch (LakeException e) {
            // A quick look believes a file that has the right size.
            content.addUnknown();
            findings.add(new LakeFinding(Kind.WRONG_BYTES, assets.path(), String.valueOf(e.getMessage())));
        }
    }

    private boolean hasChanged(String path, byte[] before) {
        return !storage.exists(path) || !Arrays.equals(storage.read(path), before);
    }

    private void claim(String path, BundleManifest manifest) {
        if (manifest.grain() != Grain.BUNDLE) {
            return;
        }
        for (BundleEntry entry : manifest.experiments()) {
            String other = owners.put(entry.experimentKey(), path);
            if (other != null && storage.exists(other)) {
                findings.add(new LakeFinding(
                        Kind.DOUBLED, path, "names experiment " + entry.experimentKey() + ", and so does " + other));
            }
        }
    }

    /**
     * What a repair took away is missing from a glob until an export has read its bundle's experiments again; a journal, for as long as
     * what was taken away is kept.
     */
    private void findSetAside() {
        for (String lost : storage.listTree(LakeLayout.LOST)) {
            String path = LakeLayout.lostPath(lost);
            if (!known.contains(path) && isOfJournal(path)) {
                findings.add(new LakeFinding(
                        Kind.JOURNAL_SET_ASIDE,
                        path,
                        "was moved to " + lost + " by a repair; no export reads again what a clean-up did"));
                continue;
            }
            boolean missing = !known.contains(path)
                    && bundleOf(path).map(LakeExamination::isToBeRead).orElse(false);
            if (missing) {
                findings.add(new LakeFinding(
                        Kind.SET_ASIDE,
                        path,
                        "was moved to " + lost + " by a repair; the next export reads its experiments again"));
            }
        }
    }

    private boolean isOfJournal(String path) {
        return DataTree.parse(path, form)
                .flatMap(DataTree.Found::place)
                .filter(place -> place.grain() == Grain.JOURNAL)
                .isPresent();
    }

    private static boolean isToBeRead(BundleManifest manifest) {
        return manifest.experiments().stream()
                .anyMatch(entry -> entry.fingerprint().isEmpty() && entry.gone() == null);
    }

    private void findOrphans() {
        for (String path : DataTree.list(storage)) {
            if (!known.contains(path) && storage.exists(path) && !isKnownNow(path)) {
                findings.add(new LakeFinding(Kind.ORPHAN, path, "is in no manifest, and a glob reads it"));
            }
        }
    }

    /** It may have been published since the catalog was read. */
    private boolean isKnownNow(String path) {
        try {
            return bundleOf(path)
                    .map(manifest -> manifest.files().stream()
                            .anyMatch(file -> file.path().equals(path)))
                    .orElse(false);
        } catch (LakeException unreadable) {
            // It has a finding of its own, and what it named is not lost.
            return true;
        }
    }

    private Optional<BundleManifest> bundleOf(String path) {
        return DataTree.parse(path, form)
                .flatMap(found -> Catalog.published(storage).find(found.folder(), found.bundle()));
    }

    private boolean examineStaging() {
        boolean unpublished = false;
        for (String run : storage.list(LakeLayout.STAGING)) {
            boolean committed = log.find(run).isPresent();
            unpublished |= committed;
            findings.add(
                    committed
                            ? new LakeFinding(
                                    Kind.UNPUBLISHED,
                                    LakeLayout.stagingOf(run),
                                    "holds files of a commit that is not published whole")
                            : new LakeFinding(
                                    Kind.STAGED, LakeLayout.stagingOf(run), "holds files of a run without a commit"));
        }
        return unpublished;
    }

    private void examineContent() {
        ContentStore contents = new ContentStore(storage);
        ContentCheck bytesOf = new ContentCheck(contents, depth);
        content.bytes().forEach((sha256, size) -> bytesOf.check(sha256, size).ifPresent(findings::add));
        long unreferenced = contents.others(content::contains).size();
        if (unreferenced > 0 && content.isComplete()) {
            findings.add(new LakeFinding(
                    Kind.UNREFERENCED,
                    LakeLayout.CONTENT,
                    "holds " + unreferenced + (unreferenced == 1 ? " file" : " files") + " that no row names"));
        }
    }
}
