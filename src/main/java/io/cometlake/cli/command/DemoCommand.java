// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.DemoPrinter;
import io.cometlake.cli.output.RunJson;
import io.cometlake.cli.output.ShellWord;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.job.RunReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        header = "Exports 422 real training runs from an emulated server, to see what a lake looks like.",
        description = {
            "Needs neither a server nor a key: the emulator runs inside. A second demo brings the same lake up to date.",
            ""
        },
        sortOptions = false,
        footer = {"", "Example:", "  cometlake demo --to /tmp/lake"})
final class DemoCommand implements Callable<Integer> {
    private static final int CONCURRENCY = 8;

    private final CommandContext context;

    @Option(
            names = "--to",
            paramLabel = "URI",
            defaultValue = LakeLocation.DEFAULT,
            description = "The lake: a folder, or a Hadoop URI. Default: ${DEFAULT-VALUE}.")
    private String lake = LakeLocation.DEFAULT;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    DemoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Clock clock = context.surroundings().clock();
        Instant start = clock.instant();
        ExportSpec spec = ExportSpec.everythingTo(new LakeLocation(lake).resolve(context.surroundings()));
        Path home = homeOption.prepare(context.surroundings());
        Logging.under(home, verbosity, context.settings(home).log());
        Optional<RunReport> report;
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo())) {
            ClientConfig server = ClientSettings.of(emulator.url(), EmulatorOptions.DEMO_KEY, CONCURRENCY);
            report = new RunSession(context, home, verbosity, run -> again())
                    .run((runs, listener) -> runs.export(spec, server, listener));
        }
        return report.map(done -> print(done, Duration.between(start, clock.instant())))
                .orElseGet(() -> RunEnding.printNothingStarted(context.console()))
                .code();
    }

    private ExitCode print(RunReport report, Duration taken) {
        RunEnding ending = new RunEnding(report, again());
        if (json.isJson()) {
            context.console().result(RunJson.report(report));
            return ending.printWhatNext(context.console());
        }
        if (!ending.isDone()) {
            return ending.print(context.console(), json);
        }
        context.console().result(DemoPrinter.summary(report, taken, context.command(), lake, homeOption.repeated()));
        return ExitCode.DONE;
    }

    /** The emulator ends with the demo, so an unfinished demo is gone on with by another demo. */
    private String again() {
        String to = lake.equals(LakeLocation.DEFAULT) ? "" : " --to " + ShellWord.quote(lake);
        return context.command() + " demo" + to + homeOption.repeated();
    }
}
