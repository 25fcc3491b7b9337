// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.List;
import java.util.Optional;

/**
 * What an examination of a lake came to.
 *
 * @param manifests in the catalog
 * @param experiments that they name
 * @param files that they name, of tables
 * @param rows of these files, as the catalog says
 * @param bytes of these files, as the catalog says
 * @param findings problems first
 * @param writer who held the lease at the end, for people: what it was about to publish may stand among the findings
 */
public record CheckReport(
        CheckDepth depth,
        long manifests,
        long experiments,
        long files,
        long rows,
        long bytes,
        List<LakeFinding> findings,
        Optional<String> writer) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    public List<LakeFinding> problems() {
        return findings.stream().filter(LakeFinding::isProblem).toList();
    }

    /** Whether there is no problem. */
    public boolean isSound() {
        return problems().isEmpty();
    }
}
