// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.LakeNames;
import io.cometlake.config.Redaction;
import io.cometlake.dataset.Tables;
import io.cometlake.export.RedactionProblem;
import io.cometlake.export.RedactionRules;
import java.util.List;
import java.util.Optional;

/** The lake as jobs may name it. Stateless. */
public final class JobLakeNames implements LakeNames {
    @Override
    public List<String> tables() {
        return Tables.exportedNames();
    }

    @Override
    public Optional<String> whyNot(String table) {
        return Tables.whyNotExported(table);
    }

    @Override
    public List<String> problems(Redaction redaction) {
        return RedactionRules.problems(redaction).stream()
                .map(RedactionProblem::text)
                .toList();
    }
}
