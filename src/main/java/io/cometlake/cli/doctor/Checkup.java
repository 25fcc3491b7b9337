// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import java.util.List;

/**
 * All that was found.
 *
 * @param calls that were made to the server
 */
public record Checkup(List<Diagnosis> diagnoses, long calls) {
    public Checkup {
        diagnoses = List.copyOf(diagnoses);
    }

    /** Whether an export would fail, as far as can be told. */
    public boolean hasProblems() {
        return diagnoses.stream().anyMatch(Diagnosis::isProblem);
    }

    public long count(Diagnosis.Status status) {
        return diagnoses.stream()
                .filter(diagnosis -> diagnosis.status() == status)
                .count();
    }
}
