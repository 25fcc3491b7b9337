// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.List;
import java.util.Optional;

/**
 * What a repair did.
 *
 * @param commit empty where there was nothing to mend
 * @param kept manifests that were right
 * @param rebuilt paths of manifests that were made anew from their files
 * @param setAside files that are out of the tables now, by where they stood; each stands below {@code _cometlake/lost}
 * @param findings what was wrong
 */
public record RepairReceipt(
        Optional<CommitReceipt> commit,
        long kept,
        List<String> rebuilt,
        List<String> setAside,
        List<LakeFinding> findings) {
    public RepairReceipt {
        rebuilt = List.copyOf(rebuilt);
        setAside = List.copyOf(setAside);
        findings = List.copyOf(findings);
    }
}
