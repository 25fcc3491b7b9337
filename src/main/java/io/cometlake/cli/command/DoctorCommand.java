// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.doctor.Checkup;
import io.cometlake.cli.doctor.Doctor;
import io.cometlake.cli.output.DoctorPrinter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        header =
                "Checks settings, key, server, clock, lake, job repository, disks and Java, and says how to mend what is wrong.",
        description = {
            "Asks the server with two calls. Makes nothing, but for a file in the lake that it deletes again.",
            "Exits with 1 if an export would fail.",
            ""
        },
        sortOptions = false,
        footer = {"", "Example:", "  cometlake doctor --to /data/lake"})
final class DoctorCommand implements Callable<Integer> {
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

    DoctorCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = context.surroundings();
        Logging.toTerminal(verbosity);
        Path home = homeOption.find(surroundings);
        Checkup checkup = new Doctor(
                        surroundings.clock(),
                        new Secrets(surroundings, context.installation().secrets())::mask)
                .examine(
                        () -> ClientSettings.resolve(surroundings, ServerChoice.NONE),
                        () -> ClientSettings.resolveWithoutKey(surroundings),
                        home,
                        () -> context.installation().load(home),
                        new LakeLocation(lake).resolve(surroundings));
        context.console()
                .result(
                        json.isJson()
                                ? DoctorPrinter.json(checkup)
                                : DoctorPrinter.text(checkup, context.console().width()));
        return (checkup.hasProblems() ? ExitCode.FAILED : ExitCode.DONE).code();
    }
}
