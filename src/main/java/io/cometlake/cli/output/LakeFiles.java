// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.dataset.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a lake's files are, and what they look like.
 *
 * @param uri of the lake
 * @param csv whether they are CSV, else Parquet
 * @param ending of their names, as {@code .csv.gz}
 * @param tables that have files; empty where the lake is not there yet
 */
public record LakeFiles(String uri, boolean csv, String ending, Optional<Set<String>> tables) {
    boolean has(TableSchema table) {
        return tables.isEmpty() || tables.get().contains(table.name());
    }

    /** The folder names that are columns. */
    static List<String> partitions(TableSchema table) {
        return table.grain().isOfProject() ? List.of("workspace", "project") : List.of("workspace");
    }

    String folder(TableSchema table) {
        return (uri.endsWith("/") ? uri : uri + "/") + table.name();
    }

    /** A pattern of all files of a table; what in the lake's own path looks like a pattern stands for itself. */
    String glob(TableSchema table) {
        StringBuilder glob = new StringBuilder();
        for (char character : LakePath.of(uri).toCharArray()) {
            glob.append("[*?".indexOf(character) < 0 ? String.valueOf(character) : "[" + character + "]");
        }
        return glob + "/" + table.name() + "/*".repeat(partitions(table).size()) + "/*" + ending;
    }
}
