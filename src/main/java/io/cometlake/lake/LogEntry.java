// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One commit, as the log keeps it: what is published, in this order, after what is removed.
 *
 * @param lease the number of the lease under which it was made
 * @param form of the lake's files since
 * @param manifests how many the catalog has since; negative where an entry of an older version does not say
 * @param removed paths; one that is also added is removed only as long as its new file waits in staging
 */
record LogEntry(
        long number,
        String run,
        String operation,
        Instant committedAt,
        long lease,
        LakeForm form,
        long manifests,
        List<Added> added,
        List<String> removed,
        Map<String, String> notes) {
    static final int FORMAT = 1;

    /** Of an entry that does not say how many manifests there are. */
    static final long UNKNOWN = -1;

    /**
     * A file to publish.
     *
     * @param rows 0 for a manifest
     */
    record Added(String path, String staged, long rows, long bytes, String sha256) {}

    LogEntry {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        notes = Map.copyOf(notes);
    }

    CommitReceipt receipt() {
        Set<String> addedPaths = new HashSet<>();
        added.forEach(file -> addedPaths.add(file.path()));
        List<Added> data =
                added.stream().filter(file -> LakeLayout.isData(file.path())).toList();
        long gone = removed.stream()
                .filter(path -> LakeLayout.isData(path) && !addedPaths.contains(path))
                .count();
        return new CommitReceipt(
                number,
                run,
                operation,
                committedAt,
                data.size(),
                Math.toIntExact(gone),
                data.stream().mapToLong(Added::rows).sum(),
                data.stream().mapToLong(Added::bytes).sum());
    }

    byte[] render() {
        ObjectNode node = JsonFile.create(FORMAT);
        node.put("number", number);
        node.put("run", run);
        node.put("operation", operation);
        node.put("committed_at", committedAt.toString());
        node.put("lease", lease);
        FormJson.put(node, form);
        if (manifests >= 0) {
            node.put("manifests", manifests);
        }
        ArrayNode addedNode = node.putArray("added");
        for (Added file : added) {
            addedNode
                    .addObject()
                    .put("path", file.path())
                    .put("staged", file.staged())
                    .put("rows", file.rows())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256());
        }
        ArrayNode removedNode = node.putArray("removed");
        removed.forEach(removedNode::add);
        JsonFile.putTexts(node, "notes", notes);
        return JsonFile.render(node);
    }

    /** @param path for messages */
    static LogEntry parse(String path, byte[] bytes) {
        JsonFile json = JsonFile.parse(path, bytes, FORMAT);
        List<Added> added = new ArrayList<>();
        for (JsonFile file : json.objects("added")) {
            added.add(new Added(
                    file.text("path"),
                    file.text("staged"),
                    file.number("rows"),
                    file.number("bytes"),
                    file.text("sha256")));
        }
        return new LogEntry(
                json.number("number"),
                json.text("run"),
                json.text("operation"),
                Instant.parse(json.text("committed_at")),
                json.number("lease"),
                FormJson.find(json),
                json.numberOr("manifests", UNKNOWN),
                added,
                json.texts("removed"),
                json.textMap("notes"));
    }
}
