// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import java.util.List;

/**
 * What came of one table of one experiment.
 *
 * @param expected how many rows, or metrics, the server tells of
 * @param found how many of them the lake has
 */
public record TableCheck(String table, long expected, long found, List<Difference> differences) {
    public TableCheck {
        differences = List.copyOf(differences);
    }
}
