// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.config.FormulaGuard;
import io.cometlake.config.LakeCompression;
import io.cometlake.config.LakeFormat;
import io.cometlake.config.LakeSpec;
import io.cometlake.config.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the rows go, which tables, and in which form. */
final class LakeOptions {
    @Option(
            names = "--to",
            paramLabel = "URI",
            description = "The lake: a folder, or a Hadoop URI as hdfs://host/lake. Each server has its own."
                    + " Default without a job: " + LakeLocation.DEFAULT + ".")
    private @Nullable String lake;

    @Option(
            names = {"-t", "--table"},
            paramLabel = "T",
            completionCandidates = Candidates.ExportedTables.class,
            description =
                    "A table to write; repeat for more. experiments_wide brings those that it is made of. Default:"
                            + " all. See: cometlake schema.")
    private List<String> tables = List.of();

    @Option(
            names = "--format",
            paramLabel = "F",
            completionCandidates = Candidates.LakeFormats.class,
            description = "parquet or csv. Default: what the lake has, parquet for a new one.")
    private @Nullable String format;

    @Option(
            names = "--compression",
            paramLabel = "C",
            completionCandidates = Candidates.Compressions.class,
            description = "zstd, snappy or none for parquet; gzip or none for csv. Default: what the lake has.")
    private @Nullable String compression;

    @Option(
            names = "--guard-formulas",
            description = "Put an apostrophe before texts that a spreadsheet would run. For csv.")
    private boolean guard;

    @Option(
            names = "--no-guard-formulas",
            description = "Ask for none, whatever the job says. A lake that has them keeps them.")
    private boolean noGuard;

    List<String> tablesOver(List<String> before, Mistakes mistakes) {
        return tables.isEmpty()
                ? before
                : mistakes.gather(() -> TableNames.checkExported(tables)).orElse(before);
    }

    /** What is said here replaces what was said before. */
    LakeSpec over(LakeSpec before, Surroundings surroundings, Mistakes mistakes) {
        LakeLocation location = lake == null ? null : new LakeLocation(lake);
        String uri = location == null
                ? before.uri()
                : mistakes.gather(() -> location.resolve(surroundings)).orElse(before.uri());
        LakeFormat chosenFormat = format == null
                ? before.format()
                : mistakes.choose("--format", format, Words.of(LakeFormat.values()))
                        .orElse(null);
        LakeCompression chosenCompression = compression == null
                ? before.compression()
                : mistakes.choose("--compression", compression, Words.of(LakeCompression.values()))
                        .orElse(null);
        FormulaGuard formulas = formulas(before.formulas(), mistakes);
        return mistakes.gather(() -> new LakeSpec(uri, chosenFormat, chosenCompression, formulas))
                .orElse(before);
    }

    private FormulaGuard formulas(FormulaGuard before, Mistakes mistakes) {
        if (guard && noGuard) {
            mistakes.add("--guard-formulas and --no-guard-formulas exclude each other. Leave one of them out.");
        }
        if (guard) {
            return FormulaGuard.ON;
        }
        return noGuard ? FormulaGuard.OFF : before;
    }
}
