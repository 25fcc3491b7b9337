// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.SheetFormat;
import io.cometlake.cli.output.SheetStyle;
import io.cometlake.config.Words;
import io.cometlake.lake.csv.Formulas;
import picocli.CommandLine.Option;

/** In which form a result is printed. */
final class SheetOptions {
    @Option(
            names = {"-f", "--format"},
            paramLabel = "F",
            defaultValue = "table",
            completionCandidates = Candidates.SheetFormats.class,
            description = "table, csv or json. Default: ${DEFAULT-VALUE}.")
    private String format = "table";

    @Option(
            names = "--guard-formulas",
            description = "In csv: put an apostrophe before texts that a spreadsheet would run.")
    private boolean guard;

    /** Whether another format than a table was asked for. */
    boolean isForPrograms() {
        return !format.equals("table");
    }

    SheetStyle style(int width, Mistakes mistakes) {
        SheetFormat chosen = mistakes.choose("--format", format, Words.of(SheetFormat.values()))
                .orElse(SheetFormat.TABLE);
        if (guard && chosen != SheetFormat.CSV) {
            mistakes.add("--guard-formulas is for --format csv only. Leave one of them out.");
        }
        return new SheetStyle(chosen, guard ? Formulas.GUARDED : Formulas.KEPT, width);
    }
}
