// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.PlainText;
import io.cometlake.cli.output.ScheduleJson;
import io.cometlake.cli.output.SchedulePrinter;
import io.cometlake.cli.output.ScheduledFile;
import io.cometlake.config.ConfigException;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ScheduleSpec.After;
import io.cometlake.config.file.JobFolder;
import io.cometlake.config.file.JobFolder.Found;
import io.cometlake.schedule.FireHistory;
import io.cometlake.schedule.FireTimes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        header = "Lists the jobs of a folder: when each runs next, what follows what, and how each went last.",
        description = {
            "Reads the job files as 'cometlake serve' does, without asking a server. Files that are not in order are told, and the"
                    + " exit code is 4 then. What the job repository knows of a job's last fire is told with it.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Example: the next seven fires of each job, for a script:",
            "  cometlake schedule list --jobs /etc/cometlake/jobs --next 7 --json"
        })
final class ScheduleListCommand implements Callable<Integer> {
    private static final int MOST = 1000;

    private final CommandContext context;

    @Option(
            names = "--next",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many fires of each job. Default: ${DEFAULT-VALUE}.")
    private int next;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            description =
                    "Folder of the job files. Default: the setting cometlake.jobs.folder, which is ./jobs unless said"
                            + " otherwise.")
    private @Nullable String jobs;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    ScheduleListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (next < 1 || next > MOST) {
            throw new ConfigException("--next " + next + " is not from 1 to " + MOST + ".");
        }
        Logging.toTerminal(verbosity);
        Path home = homeOption.find(context.surroundings());
        String shown = jobs == null ? context.settings(home).jobs().folder().toString() : jobs;
        JobFolder folder = JobFolder.read(
                JobFormats.files(context.surroundings()), context.surroundings().resolve(shown), shown);
        List<ScheduledFile> files;
        try (FireHistory history = FireHistory.open(context.repository(home))) {
            files = files(folder, history);
        }
        Map<String, List<String>> problems = problems(folder);
        Console console = context.console();
        console.result(
                json.isJson()
                        ? ScheduleJson.document(files, problems)
                        : SchedulePrinter.text(files, shown, problems.size(), console.width()));
        problems.values().forEach(texts -> texts.forEach(text -> console.note("error: " + PlainText.of(text))));
        return (problems.isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL).code();
    }

    private List<ScheduledFile> files(JobFolder folder, FireHistory history) {
        Instant now = context.surroundings().clock().instant();
        List<ConfiguredJob> inOrder = folder.jobs();
        List<ScheduledFile> files = new ArrayList<>();
        for (Found found : folder.files()) {
            ConfiguredJob job = found.job();
            if (job == null || !found.problems().isEmpty()) {
                continue;
            }
            files.add(new ScheduledFile(
                    found.shown(),
                    job,
                    job.schedule() == null ? List.of() : FireTimes.next(job.schedule(), now, next),
                    job.schedule() == null ? List.of() : FireTimes.lost(job.schedule(), now),
                    inOrder.stream()
                            .filter(other -> other.schedule() instanceof After after
                                    && after.job().equals(job.name()))
                            .map(ConfiguredJob::name)
                            .toList(),
                    history.last(job.name())));
        }
        return files;
    }

    private static Map<String, List<String>> problems(JobFolder folder) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        folder.files().stream()
                .filter(found -> !found.problems().isEmpty())
                .forEach(found -> problems.put(found.shown(), found.problems()));
        return problems;
    }
}
