// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ServerSheets;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.config.ConfigException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "experiments",
        header = "Lists the experiments of a project.",
        sortOptions = false,
        footer = {
            "",
            "Example: those whose name or key begins with baseline, in a spreadsheet:",
            "  cometlake api experiments vision detector --pattern baseline --format csv"
        })
final class ApiExperimentsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace.")
    private String workspace = "";

    @Parameters(index = "1", paramLabel = "PROJECT", description = "The project.")
    private String project = "";

    @Option(names = "--archived", description = "The archived experiments instead of the others.")
    private boolean archived;

    @Option(
            names = "--pattern",
            paramLabel = "REGEX",
            description = "Only those whose key or name begins with what the regular expression describes.")
    private @Nullable String pattern;

    @Mixin
    private Reading reading = new Reading();

    ApiExperimentsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Optional<Pattern> wanted = Optional.ofNullable(pattern).map(ApiExperimentsCommand::compile);
        return reading.print(context, (comet, style) -> {
            List<ExperimentMetadata> experiments = KnownPlaces.in(comet, workspace, project, () -> list(comet)).stream()
                    .map(ExperimentReads::metadata)
                    .filter(experiment -> wanted.isEmpty() || matches(wanted.get(), experiment))
                    .toList();
            return Reading.Answer.of(
                    ServerSheets.experiments().render(experiments, style), experiments.size(), "experiment");
        });
    }

    private List<? extends ExperimentReads> list(CometReads comet) {
        return archived ? comet.getArchivedExperiments(workspace, project) : comet.getExperiments(workspace, project);
    }

    private static boolean matches(Pattern pattern, ExperimentMetadata experiment) {
        String name = experiment.experimentName();
        return pattern.matcher(experiment.experimentKey()).lookingAt()
                || (name != null && pattern.matcher(name).lookingAt());
    }

    private static Pattern compile(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new ConfigException("--pattern is no regular expression (" + e.getDescription() + ").");
        }
    }
}
