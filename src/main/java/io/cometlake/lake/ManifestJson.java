// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowDigests;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A manifest as it is kept in the catalog. */
final class ManifestJson {
    private ManifestJson() {}

    static byte[] render(BundleManifest manifest) {
        ObjectNode node = JsonFile.create(manifest.format());
        node.put("bundle", manifest.bundle());
        node.put("grain", manifest.grain().name().toLowerCase(Locale.ROOT));
        node.put("workspace", manifest.workspace());
        if (manifest.project() != null) {
            node.put("project", manifest.project());
        }
        if (manifest.projectId() != null) {
            node.put("project_id", manifest.projectId());
        }
        node.put("run", manifest.run());
        List<Coverage> coverages = manifest.experiments().stream()
                .map(BundleEntry::coverage)
                .distinct()
                .toList();
        putCoverages(node, coverages);
        List<String> digested = manifest.experiments().stream()
                .flatMap(entry -> entry.digests().tables().stream())
                .distinct()
                .sorted()
                .toList();
        if (!digested.isEmpty()) {
            ArrayNode tables = node.putArray("digested");
            digested.forEach(tables::add);
        }
        ArrayNode experiments = node.putArray("experiments");
        for (BundleEntry entry : manifest.experiments()) {
            ObjectNode experiment = experiments.addObject();
            experiment.put("key", entry.experimentKey());
            experiment.put("fingerprint", entry.fingerprint());
            experiment.put("points", entry.points());
            if (!entry.coverage().equals(Coverage.NONE)) {
                experiment.put("coverage", coverages.indexOf(entry.coverage()));
            }
            if (!entry.digests().equals(RowDigests.NONE)) {
                experiment.put("digests", DigestText.render(entry.digests(), digested));
            }
            if (entry.gone() != null) {
                experiment.put("gone", entry.gone().toString());
            }
        }
        ArrayNode files = node.putArray("files");
        for (DataFile file : manifest.files()) {
            files.addObject()
                    .put("table", file.table())
                    .put("path", file.path())
                    .put("rows", file.rows())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256())
                    .put("version", file.version());
        }
        if (!manifest.columns().isEmpty()) {
            ArrayNode columns = node.putArray("columns");
            for (DerivedColumn column : manifest.columns()) {
                ObjectNode derived =
                        columns.addObject().put("table", column.table()).put("name", column.name());
                if (column.column() != null) {
                    derived.put("column", column.column());
                }
            }
        }
        JsonFile.putTexts(node, "notes", manifest.notes());
        return JsonFile.render(node);
    }

    /** @param path for messages */
    static BundleManifest parse(String path, byte[] bytes) {
        JsonFile json = JsonFile.parse(path, bytes, BundleManifest.FORMAT);
        List<Coverage> coverages = json.objectsOrNone("coverages").stream()
                .map(coverage -> Coverage.of(coverage.textMap("tables")))
                .toList();
        List<String> digested = List.copyOf(json.textsOrNone("digested"));
        List<BundleEntry> experiments = json.objects("experiments").stream()
                .map(entry -> entry(entry, coverages, digested))
                .toList();
        List<DataFile> files = json.objects("files").stream()
                .map(file -> new DataFile(
                        file.text("table"),
                        file.text("path"),
                        file.number("rows"),
                        file.number("bytes"),
                        file.text("sha256"),
                        (int) file.numberOr("version", 1)))
                .toList();
        return new BundleManifest(
                BundleManifest.FORMAT,
                json.text("bundle"),
                Grain.valueOf(json.text("grain").toUpperCase(Locale.ROOT)),
                json.text("workspace"),
                json.textOrNull("project"),
                json.textOrNull("project_id"),
                json.text("run"),
                experiments,
                files,
                json.objectsOrNone("columns").stream()
                        .map(column -> new DerivedColumn(
                                column.text("table"), column.text("name"), column.textOrNull("column")))
                        .toList(),
                json.textMap("notes"));
    }

    /** Each that differs once: many experiments share few. */
    private static void putCoverages(ObjectNode node, List<Coverage> coverages) {
        if (coverages.stream().allMatch(Coverage.NONE::equals)) {
            return;
        }
        ArrayNode array = node.putArray("coverages");
        coverages.forEach(coverage -> JsonFile.putTexts(array.addObject(), "tables", coverage.shapes()));
    }

    private static BundleEntry entry(JsonFile entry, List<Coverage> coverages, List<String> digested) {
        long coverage = entry.numberOr("coverage", -1);
        String digests = entry.textOrNull("digests");
        String gone = entry.textOrNull("gone");
        return new BundleEntry(
                entry.text("key"),
                entry.text("fingerprint"),
                entry.number("points"),
                coverage < 0 || coverage >= coverages.size() ? Coverage.NONE : coverages.get((int) coverage),
                digests == null ? RowDigests.NONE : DigestText.parse(digests, digested),
                gone == null ? null : Instant.parse(gone));
    }
}
