// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.DownloadPrinter;
import io.cometlake.cli.output.FileSheets;
import io.cometlake.cli.output.SheetStyle;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.job.report.Figures;
import java.util.List;
import picocli.CommandLine.Mixin;

/**
 * The options and the course of commands that ask the server and print what it says: the result goes to standard output, how much
 * it is and what it cost to standard error. They read only: what they get cannot write.
 */
final class Reading {
    @Mixin
    private SheetOptions sheetOptions = new SheetOptions();

    @Mixin
    private ServerOptions serverOptions = new ServerOptions();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    /**
     * What a command found.
     *
     * @param text to print, each line ended
     * @param summary as in {@code 12 experiments}
     */
    record Answer(String text, String summary) {
        static Answer of(String text, long count, String singular) {
            return new Answer(text, Figures.count(count, singular));
        }
    }

    /** What a command asks. */
    interface Question {
        Answer ask(CometReads comet, SheetStyle style);
    }

    /** Says on standard error what has to be known of the result. */
    void warn(CommandContext context, String warning) {
        if (!verbosity.isQuiet()) {
            context.console().note("warning: " + warning);
        }
    }

    /** The same, even if as little as can be is to be said: for what makes the result look other than it is. */
    void warnAnyway(CommandContext context, String warning) {
        context.console().note("warning: " + warning);
    }

    /** Whether another format than a table was asked for. */
    boolean isForPrograms() {
        return sheetOptions.isForPrograms();
    }

    /** What tells how downloads get on. */
    DownloadPrinter downloads(CommandContext context) {
        return verbosity.isQuiet() ? DownloadPrinter.silent() : DownloadPrinter.to(context.console());
    }

    /** What was downloaded, and a warning if something of it is not Comet's to give. */
    Answer downloaded(CommandContext context, FolderReceipt receipt, SheetStyle style) {
        if (!receipt.isComplete()) {
            warn(
                    context,
                    Figures.count(receipt.remote().size(), "file") + " of it Comet only knows the address of, under"
                            + " Link. Get them with the tools of that store.");
        }
        List<FileSheets.DownloadedFile> files = FileSheets.files(receipt);
        return new Answer(
                FileSheets.downloads().render(files, style),
                Figures.count(receipt.files().size(), "file") + ", " + Figures.bytes(receipt.size()));
    }

    int print(CommandContext context, Question question) {
        Mistakes mistakes = new Mistakes();
        Console console = context.console();
        SheetStyle style = sheetOptions.style(console.width(), mistakes);
        ServerChoice choice = serverOptions.over(ServerChoice.NONE, mistakes);
        mistakes.throwIfAny();
        Logging.toTerminal(verbosity);
        ClientConfig config = ClientSettings.resolve(context.surroundings(), choice);
        try (SharedCalls calls = SharedCalls.of(context, config);
                CometReads comet = CometReads.over(calls.connect(), ApiOptions.DEFAULT)) {
            Answer answer = question.ask(comet, style);
            console.print(answer.text().replace(config.apiKey().reveal(), "***"));
            if (!verbosity.isQuiet()) {
                console.note(answer.summary() + ", "
                        + Figures.count(comet.statistics().total(), "call") + ".");
            }
        }
        return ExitCode.DONE.code();
    }
}
