// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.config.LakeNames;
import io.cometlake.config.Redaction;
import io.cometlake.config.file.ExportJobFormat;
import io.cometlake.dataset.Tables;
import io.cometlake.export.RedactionProblem;
import io.cometlake.export.RedactionRules;
import java.util.List;
import java.util.Optional;

/** The lake as jobs may name it. */
final class LakeTables implements LakeNames {
    /** What the files of this lake's jobs look like. */
    static ExportJobFormat jobFormat() {
        return new ExportJobFormat(new LakeTables());
    }

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
