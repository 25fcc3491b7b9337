// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * Which file of the lake is meant, in the names that people use.
 *
 * @param project null exactly for tables whose grain is not {@link Grain#isOfProject}
 * @param bundle the file name without its ending: {@code [A-Za-z0-9_-]+}
 */
public record FileKey(
        TableSchema table, String workspace, @Nullable String project, String bundle) {
    public FileKey {
        SafeName.requireBundle(bundle);
        if ((project == null) == table.grain().isOfProject()) {
            throw new IllegalArgumentException(
                    "Table " + table.name() + " has a file for each " + table.grain() + ", project: " + project);
        }
    }
}
