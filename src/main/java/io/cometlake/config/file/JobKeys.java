// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import io.cometlake.config.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that job files of every kind have. */
abstract class JobKeys {
    /** The kinds of jobs, each with the command that takes its files. */
    private static final Map<String, String> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("export", "cometlake export FILE");
        COMMANDS.put("cleanup", "cometlake policy plan FILE");
    }

    /** What Comet may be asked at once, as the command line has it. */
    private static final int MOST_CONCURRENCY = 64;

    final Key<Integer> version = Key.required("version", version(), "The version of this format.", "1");
    final Key<String> kind;
    final Key<String> name;

    final Key<String> server = Key.optional(
            "server",
            Scalar.text(Refusals::server),
            "where COMET_URL_OVERRIDE and Comet's own files say",
            "The server that the job is for: scheme, host and port. It wins over the environment; the key never stands here.",
            "https://www.comet.com");

    final Key<String> uri = Key.required(
            "uri",
            Scalar.text(text -> Refusals.blank(text).or(() -> Refusals.reference(text))),
            "The lake: a folder, or a Hadoop URI. A relative path starts at the job file's folder.",
            "/data/lake");

    final Key<Integer> callsPerHour = Key.optional(
            "calls-per-hour",
            Scalar.number(1, Integer.MAX_VALUE),
            "14000 for Comet's own service, no limit for others",
            "The most calls in an hour.",
            "6000");
    final Key<Integer> concurrency =
            Key.optional("concurrency", Scalar.number(1, MOST_CONCURRENCY), "8", "Calls under way at once.", "4");
    final Key<Values> budget = Key.optional(
            "budget",
            new Group(List.of(callsPerHour, concurrency)),
            "the usual one",
            "What the job may ask of the server.",
            "");

    final ScheduleKeys schedule = new ScheduleKeys();
    final NotifyKeys notify = new NotifyKeys();

    JobKeys(String kindOfJob, String exampleOfName) {
        kind = Key.required("kind", kind(kindOfJob), "What the job does.", kindOfJob);
        name = Key.required(
                "name", Scalar.text(Refusals::name), "The job's name, for people and reports.", exampleOfName);
    }

    private static Scalar<Integer> version() {
        return new Scalar<>("1", Map.of("const", 1), node -> {
            if (!node.isPlain() || !node.getValue().equals("1")) {
                throw new ConfigException(Shown.quote(node.getValue())
                        + " is no version that this Cometlake reads: it is" + " \"version: 1\", without quotes.");
            }
            return 1;
        });
    }

    private static Scalar<String> kind(String wanted) {
        return new Scalar<>(wanted, Map.of("const", wanted), node -> {
            String kind = node.getValue();
            if (kind.equals(wanted)) {
                return kind;
            }
            String command = COMMANDS.get(kind);
            throw new ConfigException(
                    command == null
                            ? Shown.quote(kind) + " is no kind of job. Those that there are: "
                                    + String.join(", ", COMMANDS.keySet()) + "."
                                    + Spelling.didYouMean(kind, COMMANDS.keySet())
                            : "This is a job of kind " + kind + ", not " + wanted + ". Run it with '" + command + "'.");
        });
    }
}
