// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.List;

/**
 * What was thrown away, or would be.
 *
 * @param logEntries paths of old commits
 * @param orphans paths of files in tables' folders that the catalog does not know
 * @param content paths of asset bytes that no row names
 * @param lost paths of files that a repair set aside
 * @param stagings runs whose staged files nobody can commit any more
 * @param bytes of all these but the staged files
 * @param contentKept why no asset bytes were looked at; empty if they were
 */
public record ExpireReceipt(
        Expiry.Mode mode,
        List<String> logEntries,
        List<String> orphans,
        List<String> content,
        List<String> lost,
        List<String> stagings,
        long bytes,
        String contentKept) {
    public ExpireReceipt {
        logEntries = List.copyOf(logEntries);
        orphans = List.copyOf(orphans);
        content = List.copyOf(content);
        lost = List.copyOf(lost);
        stagings = List.copyOf(stagings);
    }
}
