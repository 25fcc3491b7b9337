// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.JobPrinter;
import io.cometlake.cli.output.LakeFiles;
import io.cometlake.cli.output.SchemaPrinter;
import io.cometlake.cli.output.SqlDialect;
import io.cometlake.cli.output.SqlPrinter;
import io.cometlake.config.ConfigException;
import io.cometlake.config.Words;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.FileKind;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "schema",
        header = "Prints the tables of the lake, or the columns of one, or what a job file may say.",
        footer = {
            "",
            "Example: what is in metrics, and where it comes from:",
            "  cometlake schema metrics",
            "",
            "Example: all tables of a lake as views of a DuckDB database:",
            "  cometlake schema --sql duckdb --to ./lake | duckdb lake.db"
        })
final class SchemaCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            completionCandidates = Candidates.TableWords.class,
            description = "The table to describe; without it, all are listed.")
    private @Nullable String table;

    @Option(
            names = "--job",
            arity = "0..1",
            fallbackValue = "export",
            paramLabel = "KIND",
            description =
                    "Print the JSON Schema of job files of a kind instead, for editors: export, which is the default, or"
                            + " cleanup.")
    private @Nullable String job;

    @Option(
            names = "--sql",
            paramLabel = "D",
            completionCandidates = Candidates.SqlDialects.class,
            description = "Print SQL that gives a lake's tables their names: duckdb (views), spark or trino (external"
                    + " tables).")
    private @Nullable String sql;

    @Option(
            names = {"--to", "--lake"},
            paramLabel = "URI",
            description = "Which lake, for --sql. Default: " + LakeLocation.DEFAULT + ".")
    private @Nullable String lake;

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private HelpOption help = new HelpOption();

    SchemaCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (sql != null) {
            context.console().result(script(sql));
            return ExitCode.DONE.code();
        }
        if (lake != null) {
            throw new ConfigException("--to belongs to --sql. Say both, or neither.");
        }
        if (job != null) {
            if (table != null) {
                throw new ConfigException("--job and a table exclude each other. Leave one of them out.");
            }
            context.console().result(JobPrinter.schema(schemaOfJob(job)));
            return ExitCode.DONE.code();
        }
        context.console().result(table == null ? list() : describe(TableNames.find(table)));
        return ExitCode.DONE.code();
    }

    private static Map<String, Object> schemaOfJob(String kind) {
        return switch (kind) {
            case "export" -> JobFormats.exports().schema();
            case "cleanup" -> JobFormats.cleanups().schema();
            default -> throw new ConfigException("Unknown kind of job '" + kind + "'. The kinds are export, cleanup.");
        };
    }

    private String script(String word) {
        if (job != null || json.isJson()) {
            throw new ConfigException("--sql excludes --job and --json. Leave one of them out.");
        }
        Mistakes mistakes = new Mistakes();
        Optional<SqlDialect> dialect = mistakes.choose("--sql", word, Words.of(SqlDialect.values()));
        mistakes.throwIfAny();
        List<TableSchema> tables = table == null ? Tables.all() : List.of(TableNames.find(table));
        return SqlPrinter.script(tables, dialect.orElseThrow(), files());
    }

    /** What the lake's files look like; those of a new lake, where there is none yet. */
    private LakeFiles files() {
        String location = new LakeLocation(lake == null ? LakeLocation.DEFAULT : lake).resolve(context.surroundings());
        try (Lake opened = Lake.open(
                location, LakeConfig.defaults(), context.surroundings().clock())) {
            LakeForm form = opened.form();
            List<String> known = opened.tables();
            return new LakeFiles(
                    opened.uri(),
                    form.kind() == FileKind.CSV,
                    form.ending(),
                    known.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(known)));
        }
    }

    private String list() {
        return json.isJson()
                ? SchemaPrinter.listJson(Tables.all())
                : SchemaPrinter.list(Tables.all(), context.console().width());
    }

    private String describe(TableSchema schema) {
        Console console = context.console();
        return json.isJson() ? SchemaPrinter.describeJson(schema) : SchemaPrinter.describe(schema, console.width());
    }
}
