// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.JobPrinter;
import io.cometlake.cli.output.SchemaPrinter;
import io.cometlake.config.ConfigException;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "schema",
        header = "Prints the tables of the lake, or the columns of one, or what a job file may say.",
        footer = {"", "Example: what is in metrics, and where it comes from:", "  cometlake schema metrics"})
final class SchemaCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "TABLE",
            completionCandidates = Candidates.TableWords.class,
            description = "The table to describe; without it, all are listed.")
    private @Nullable String table;

    @Option(names = "--job", description = "Print the JSON Schema of job files instead, for editors.")
    private boolean job;

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private HelpOption help = new HelpOption();

    SchemaCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (job) {
            if (table != null) {
                throw new ConfigException("--job and a table exclude each other. Leave one of them out.");
            }
            context.console().result(JobPrinter.schema(LakeTables.jobFormat().schema()));
            return ExitCode.DONE.code();
        }
        context.console().result(table == null ? list() : describe(TableNames.find(table)));
        return ExitCode.DONE.code();
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
