// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import io.cometlake.config.ScheduleSpec.After;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The jobs of a folder: what of them does not go together, and which comes after which. Immutable. */
public final class JobSet {
    private static final String AFTER = "schedule.after: ";

    private final List<Member> members;
    private final Map<String, List<Member>> byName;

    /**
     * A job and its file.
     *
     * @param file as the user names it, for messages
     */
    public record Member(String file, ConfiguredJob job) {}

    public JobSet(List<Member> members) {
        this.members = List.copyOf(members);
        byName = members.stream()
                .collect(Collectors.groupingBy(
                        member -> member.job().name(), LinkedHashMap::new, Collectors.toUnmodifiableList()));
    }

    /**
     * What does not go together, by file; a file that is not among them is in order. Of two files with the same name both are told, as
     * nobody can say which of them is meant.
     */
    public Map<String, List<String>> problems() {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (Member member : members) {
            List<String> found = problems(member);
            if (!found.isEmpty()) {
                problems.put(
                        member.file(),
                        found.stream().map(text -> member.file() + ": " + text).toList());
            }
        }
        return problems;
    }

    /** The jobs that follow a job directly, in the order of their files. */
    public List<ConfiguredJob> after(String job) {
        return members.stream()
                .map(Member::job)
                .filter(other ->
                        other.schedule() instanceof After after && after.job().equals(job))
                .toList();
    }

    private List<String> problems(Member member) {
        List<String> problems = new ArrayList<>();
        String name = member.job().name();
        List<Member> namesakes = byName.getOrDefault(name, List.of());
        if (namesakes.size() > 1) {
            String others = namesakes.stream()
                    .map(Member::file)
                    .filter(file -> !file.equals(member.file()))
                    .collect(Collectors.joining(", "));
            problems.add(
                    "name: The job of " + others + " is called '" + name + "', too. Give one of them another name.");
        }
        if (member.job().schedule() instanceof After after) {
            problems.addAll(problems(member, after));
        }
        return problems;
    }

    private List<String> problems(Member member, After after) {
        if (!byName.containsKey(after.job())) {
            return List.of(AFTER + "No file that is in order has the job '" + after.job() + "'."
                    + Spelling.didYouMean(after.job(), byName.keySet()));
        }
        Set<String> way = new LinkedHashSet<>();
        way.add(member.job().name());
        After next = after;
        while (true) {
            if (!way.add(next.job())) {
                // Whoever only leads into a circle has no fault of its own.
                return next.job().equals(member.job().name())
                        ? List.of(AFTER + "These jobs follow each other in a circle, so that none ever begins: "
                                + String.join(" after ", way) + " after " + next.job() + ".")
                        : List.of();
            }
            List<Member> before = byName.getOrDefault(next.job(), List.of());
            if (before.size() != 1) {
                return List.of();
            }
            ConfiguredJob job = before.get(0).job();
            if (job instanceof ExportJob export) {
                return member.job() instanceof CleanupJob cleanup
                        ? CleanupScope.problems(cleanup, export).stream()
                                .map(problem -> AFTER + problem)
                                .toList()
                        : List.of();
            }
            if (!(job.schedule() instanceof After further)) {
                return List.of();
            }
            next = further;
        }
    }
}
