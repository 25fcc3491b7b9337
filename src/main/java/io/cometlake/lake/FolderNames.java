// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.RowBatch;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose folder one is. Rows name workspace and project, but a rule for secrets may have changed a name there, and rows
 * may be older than a new name: only a name that leads to the folder is believed. Not thread-safe.
 */
final class FolderNames {
    private static final String WORKSPACE = "workspace_name";
    private static final String PROJECT = "project_name";
    private static final String PROJECT_ID = "project_id";

    private final ColumnScan columns;
    private final Map<String, Names> known = new HashMap<>();

    FolderNames(ColumnScan columns) {
        this.columns = columns;
    }

    /** @param project null where the folder is a workspace's */
    record Names(
            String workspace,
            @Nullable String project,
            @Nullable String projectId) {}

    /** What a manifest says is so. */
    void remember(String folder, BundleManifest manifest) {
        known.put(folder, new Names(manifest.workspace(), manifest.project(), manifest.projectId()));
    }

    /** @param files that can be read, of any of the folder's bundles */
    Names of(String folder, List<DataFile> files) {
        Names names = known.get(folder);
        if (names != null) {
            return names;
        }
        for (DataFile file : files) {
            Optional<Names> read = read(folder, file);
            if (read.isPresent()) {
                known.put(folder, read.get());
                return read.get();
            }
        }
        return decoded(folder);
    }

    private Optional<Names> read(String folder, DataFile file) {
        Names[] found = new Names[1];
        columns.scan(file.path(), file.bytes(), ColumnScan.texts(WORKSPACE, PROJECT, PROJECT_ID), batch -> {
            for (int row = 0; row < batch.rows() && found[0] == null; row++) {
                found[0] = names(folder, batch, row);
            }
            return found[0] == null;
        });
        return Optional.ofNullable(found[0]);
    }

    private static @Nullable Names names(String folder, RowBatch batch, int row) {
        String workspace = ColumnScan.text(batch, 0, row);
        String project = ColumnScan.text(batch, 1, row);
        if (workspace == null || !leadsTo(workspace, part(folder, 0))) {
            return null;
        }
        if (!folder.contains("/")) {
            return new Names(workspace, null, null);
        }
        return project != null && leadsTo(project, part(folder, 1))
                ? new Names(workspace, project, ColumnScan.text(batch, 2, row))
                : null;
    }

    private static boolean leadsTo(String name, String part) {
        return HivePart.of(name).equals(part) || HivePart.withHash(name).equals(part);
    }

    private static Names decoded(String folder) {
        return new Names(decode(part(folder, 0)), folder.contains("/") ? decode(part(folder, 1)) : null, null);
    }

    /** A name that was cut cannot be told; its part stands for it. */
    private static String decode(String part) {
        int tilde = part.lastIndexOf('~');
        String name = URLDecoder.decode(tilde < 0 ? part : part.substring(0, tilde), StandardCharsets.UTF_8);
        return tilde < 0 || HivePart.withHash(name).equals(part) ? name : part;
    }

    private static String part(String folder, int level) {
        String element = folder.split("/", -1)[level];
        return element.substring(element.indexOf('=') + 1);
    }
}
