// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.GuardSpec;
import io.cometlake.config.GuardSpec.Protection;
import io.cometlake.config.Words;
import io.cometlake.query.Durations;
import io.cometlake.query.UnknownName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What people should know of a plan, each thing said once, however many projects it concerns. For one thread. */
final class Warnings {
    private final Set<String> said = new LinkedHashSet<>();
    private final Map<String, Set<String>> projectsByUnknownName = new LinkedHashMap<>();
    private final Map<String, long[]> wrongByPolicy = new LinkedHashMap<>();

    void say(String warning) {
        said.add(warning);
    }

    void unknownName(String policy, UnknownName name, String project) {
        projectsByUnknownName
                .computeIfAbsent("Policy " + policy + ": no experiment has " + name, ignored -> new LinkedHashSet<>())
                .add(project);
    }

    /** The server named an experiment that does not match. */
    void namedWrongly(String policy) {
        wrongByPolicy.computeIfAbsent(policy, ignored -> new long[2])[0]++;
    }

    /** The server did not name an experiment that matches. */
    void notNamed(String policy) {
        wrongByPolicy.computeIfAbsent(policy, ignored -> new long[2])[1]++;
    }

    void loosened(GuardSpec guards) {
        GuardSpec usual = GuardSpec.DEFAULT;
        if (guards.minAge().compareTo(usual.minAge()) < 0) {
            say("The guard min-age is " + Durations.text(guards.minAge()) + ", less than the usual "
                    + Durations.text(usual.minAge()) + ".");
        }
        Set<Protection> missing = EnumSet.copyOf(usual.protections());
        missing.removeAll(guards.protections());
        if (!missing.isEmpty()) {
            say("Not protected by the guards, against what is usual: "
                    + missing.stream().map(Words::of).collect(Collectors.joining(", ")) + ".");
        }
        List<String> tags = usual.protectedTags().stream()
                .filter(tag -> !guards.protectedTags().contains(tag))
                .toList();
        if (!tags.isEmpty()) {
            say("Not protected by the guards, against what is usual: the tag "
                    + tags.stream().map(tag -> "'" + tag + "'").collect(Collectors.joining(", ")) + ".");
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(said);
        projectsByUnknownName.forEach((what, projects) -> all.add(what + " in "
                + projects.stream().limit(3).collect(Collectors.joining(", "))
                + (projects.size() > 3 ? " and " + (projects.size() - 3) + " more projects" : "")
                + ". It is taken as missing there."));
        wrongByPolicy.forEach((policy, wrong) -> all.add("The server's answer to the query of policy " + policy
                + " was wrong for " + (wrong[0] + wrong[1] == 1 ? "1 experiment" : wrong[0] + wrong[1] + " experiments")
                + ": it named " + wrong[0]
                + " that do not match, and left out " + wrong[1] + " that match. The policy touches none of them."));
        return all;
    }
}
