// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.policy.ExperimentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has changed of an experiment since it was planned, in words. Names and tags are data: they stand in quotes. */
final class Drift {
    private final Map<Aspect, String> changes = new EnumMap<>(Aspect.class);

    private Drift() {}

    /** What can have changed. */
    enum Aspect {
        ARCHIVED,
        PLACE,
        NAME,
        OWNER,
        START,
        END,
        RUNNING,
        CRASHED,
        TAGS,
        VALUES
    }

    /** The end of one that ran then and runs now goes on by itself, and is no change. */
    static Drift of(ExperimentState before, ExperimentState now) {
        Drift drift = new Drift();
        if (before.archived() != now.archived()) {
            drift.changes.put(Aspect.ARCHIVED, now.archived() ? "it was archived" : "it was restored");
        }
        if (!before.projectId().equals(now.projectId())
                || !before.workspace().equals(now.workspace())
                || !before.project().equals(now.project())) {
            drift.changes.put(Aspect.PLACE, "it was moved from " + place(before) + " to " + place(now));
        }
        drift.compare(Aspect.NAME, "name", quoted(before.name()), quoted(now.name()));
        drift.compare(Aspect.OWNER, "owner", quoted(before.owner()), quoted(now.owner()));
        drift.compare(Aspect.START, "start", time(before.startMillis()), time(now.startMillis()));
        if (!(before.running() && now.running())) {
            drift.compare(Aspect.END, "end", time(before.endMillis()), time(now.endMillis()));
        }
        if (before.running() != now.running()) {
            drift.changes.put(Aspect.RUNNING, now.running() ? "it runs" : "it no longer runs");
        }
        if (before.crashed() != now.crashed()) {
            drift.changes.put(Aspect.CRASHED, now.crashed() ? "it crashed" : "it no longer counts as crashed");
        }
        drift.compareTags(before.tags(), now.tags());
        return drift;
    }

    /** Adds what has changed of the values that the rule looked at. */
    Drift andOf(Map<String, String> before, Map<String, String> now) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        List<String> words = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(before.get(name), now.get(name))) {
                words.add(change(name, quoted(before.get(name)), quoted(now.get(name))));
            }
        }
        if (!words.isEmpty()) {
            changes.put(Aspect.VALUES, String.join(", ", words));
        }
        return this;
    }

    /** The same, taking no notice of some changes. */
    Drift without(Set<Aspect> forgiven) {
        Drift rest = new Drift();
        rest.changes.putAll(changes);
        rest.changes.keySet().removeAll(forgiven);
        return rest;
    }

    /** Whether this alone has changed. */
    boolean isOnly(Aspect aspect) {
        return changes.keySet().equals(Set.of(aspect));
    }

    /** All changes; empty if there is none. */
    Optional<String> words() {
        return changes.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", changes.values()));
    }

    private void compare(Aspect aspect, String what, String before, String now) {
        if (!before.equals(now)) {
            changes.put(aspect, change(what, before, now));
        }
    }

    private void compareTags(List<String> before, List<String> now) {
        List<String> words = new ArrayList<>();
        now.stream().filter(tag -> !before.contains(tag)).forEach(tag -> words.add("tag '" + tag + "' was added"));
        before.stream().filter(tag -> !now.contains(tag)).forEach(tag -> words.add("tag '" + tag + "' was taken away"));
        if (!words.isEmpty()) {
            changes.put(Aspect.TAGS, String.join(", ", words));
        }
    }

    private static String change(String what, String before, String now) {
        return what + " was " + before + " and is " + now;
    }

    private static String place(ExperimentState state) {
        return "'" + state.workspace() + "/" + state.project() + "'";
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "not there" : "'" + text + "'";
    }

    private static String time(@Nullable Long millis) {
        return millis == null ? "not there" : Instant.ofEpochMilli(millis).toString();
    }
}
