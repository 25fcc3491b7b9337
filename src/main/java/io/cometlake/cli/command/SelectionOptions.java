// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Selection;
import io.cometlake.config.StartTimes;
import io.cometlake.config.file.KeysFile;
import io.cometlake.query.Query;
import io.cometlake.query.QuerySyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of what the key sees is exported. */
final class SelectionOptions {
    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "W",
            description = "A workspace; repeat for more. Default: all that the key sees.")
    private List<String> workspaces = List.of();

    @Option(
            names = {"-p", "--project"},
            paramLabel = "P",
            description = "A project, in every workspace covered; repeat for more. Default: all.")
    private List<String> projects = List.of();

    @Option(
            names = {"-e", "--experiment"},
            paramLabel = "KEY",
            description = "The key of an experiment; repeat for more. Nothing else is exported then.")
    private List<String> experiments = List.of();

    @Option(names = "--keys-from", paramLabel = "FILE", description = "The same, from a file with one key a line.")
    private @Nullable String keysFrom;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of experiments; repeat for more. Default: all.")
    private List<String> names = List.of();

    @Option(
            names = "--query",
            paramLabel = "EXPR",
            description = "What has to hold of an experiment, as '(Metric(\"acc\") > 0.98) & ~Tag(\"old\")'."
                    + " Default: nothing.")
    private @Nullable String query;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Experiments that started since: a day, as 2026-11-24 (UTC), or 2026-11-24T06:30:00Z."
                    + " Nothing is said to be gone then.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Experiments that started before, the same way.")
    private @Nullable String until;

    @Option(names = "--without-archived", description = "Leave archived experiments out.")
    private boolean withoutArchived;

    @Option(names = "--with-archived", description = "Export archived experiments, too: the default without a job.")
    private boolean withArchived;

    @Option(names = "--metric", paramLabel = "NAME", description = "A metric; repeat for more. Default: all.")
    private List<String> metrics = List.of();

    @Option(names = "--parameter", paramLabel = "NAME", description = "A parameter; repeat for more. Default: all.")
    private List<String> parameters = List.of();

    @Option(names = "--other", paramLabel = "NAME", description = "A logged other; repeat for more. Default: all.")
    private List<String> others = List.of();

    /** What is said here replaces what was said before. */
    Selection over(Selection before, Surroundings surroundings, Mistakes mistakes) {
        if (withArchived && withoutArchived) {
            mistakes.add("--with-archived and --without-archived exclude each other. Leave one of them out.");
        }
        List<String> keys = new ArrayList<>(experiments);
        if (keysFrom != null) {
            Path file = surroundings.resolve(keysFrom);
            mistakes.gather(() -> KeysFile.read(file)).ifPresent(keys::addAll);
        }
        return new Selection(
                replace(before.workspaces(), workspaces),
                replace(before.projects(), projects),
                replace(before.keys(), keys),
                replace(before.names(), names),
                archived(before.archived()),
                query(before.query(), mistakes),
                started(before.started(), mistakes),
                replace(before.metrics(), metrics),
                replace(before.parameters(), parameters),
                replace(before.others(), others));
    }

    private StartTimes started(StartTimes before, Mistakes mistakes) {
        return mistakes.gather(() -> new StartTimes(
                        since == null ? before.since() : StartTimes.moment(since),
                        until == null ? before.until() : StartTimes.moment(until)))
                .orElse(before);
    }

    private ArchivedExperiments archived(ArchivedExperiments before) {
        if (withArchived) {
            return ArchivedExperiments.INCLUDED;
        }
        return withoutArchived ? ArchivedExperiments.LEFT_OUT : before;
    }

    private @Nullable String query(@Nullable String before, Mistakes mistakes) {
        if (query == null) {
            return before;
        }
        try {
            return Query.parse(query).render();
        } catch (QuerySyntaxException e) {
            mistakes.add("--query, " + QueryPlace.words(e) + ": " + e.problem());
            return before;
        }
    }

    private static NameFilter replace(NameFilter before, List<String> patterns) {
        return patterns.isEmpty() ? before : NameFilter.including(patterns);
    }
}
