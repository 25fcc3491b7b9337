// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.proof.Difference;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of comparing experiments with what the server tells of them by other means than the export read.
 *
 * @param experiments compared
 * @param movedOn experiments in which there were differences, but that have changed on the server since they were read
 * @param unanswered experiments of which the server would not tell
 * @param byTable by project and table, in the order of their names
 * @param total how many differences there are
 * @param differences the first {@value #MOST} of them, by project and experiment
 */
public record ProofReport(
        long experiments,
        long movedOn,
        long unanswered,
        List<ProofFigures> byTable,
        long total,
        List<FoundDifference> differences) {
    /** More would make the report too large to be read by anything. */
    public static final int MOST = 10_000;

    /** Nothing was compared. */
    public static final ProofReport NONE = new ProofReport(0, 0, 0, List.of(), 0, List.of());

    public ProofReport {
        byTable = List.copyOf(byTable);
        differences = List.copyOf(differences);
    }

    /** Whether the lake is not what the server says. */
    public boolean hasDifferences() {
        return total > 0;
    }

    /** In how many of the experiments there are differences, as far as they are named. */
    public long differing() {
        return differences.stream()
                .map(FoundDifference::difference)
                .map(Difference::experimentKey)
                .collect(Collectors.toSet())
                .size();
    }
}
