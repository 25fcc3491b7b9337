// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import io.cometlake.emulator.store.RegistryDraft;
import io.cometlake.lake.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server on which something else happens on each of thirty days, and nothing on some. A day has its own time: what is logged
 * on it says so.
 */
final class Month implements AutoCloseable {
    static final int DAYS = 30;
    /** Days on which nothing happens. */
    static final Set<Integer> QUIET_DAYS = Set.of(4, 10, 16, 30);

    static final int FIRST_QUIET_DAY = 4;

    private static final String LAB = "lab";
    private static final String FIELD = "field";

    private final TestClock clock = new TestClock();
    private final Emulator emulator = Emulator.start(EmulatorOptions.empty().withClock(clock));
    private final WireWriter wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
    private final Map<String, String> keys = new TreeMap<>();
    private final Set<String> deleted = new TreeSet<>();
    private final Map<String, Integer> unlisted = new TreeMap<>();
    private int day;

    Emulator emulator() {
        return emulator;
    }

    TestClock clock() {
        return clock;
    }

    /** Keys of experiments that were there on some evening and are no more. */
    Set<String> deleted() {
        return Set.copyOf(deleted);
    }

    /** Keys of experiments to which something happened since that day, it included, that no listing shows. */
    Set<String> changedUnlistedSince(int since) {
        return unlisted.entrySet().stream()
                .filter(change -> change.getValue() >= since)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Lets the next day happen; returns its number, from 1. */
    int nextDay() {
        clock.advance(Duration.ofDays(1));
        day++;
        happens();
        return day;
    }

    private void happens() {
        switch (day) {
            case 1 -> begins();
            case 2 -> experimentsAreAddedAndLogMore();
            case 3 -> finishedExperimentsAreEdited();
            case 5 -> {
                wire.other(key("v1"), "Name", "v1, the best");
                wire.archive(key("v2"));
                wire.archive(key("s1"));
            }
            case 6 -> {
                wire.move(LAB, "speech", List.of(key("v3")));
                wire.move(LAB, "vision", List.of(key("s2"), key("s4")));
            }
            case 7 -> wire.renameProject(LAB, "speech", "audio");
            case 8 -> {
                wire.restore(key("v2"));
                wire.archive(key("d1"));
                finish("s4");
            }
            case 9 -> List.of("v4", "s1", "d2").forEach(this::delete);
            case 11 -> {
                wire.deleteProject(LAB, "old", true);
                deleted.addAll(Set.of(key("o1"), key("o2")));
            }
            case 12 -> wire.deleteProject(LAB, "short", false);
            case 13 -> {
                wire.project(LAB, "old", "A new one under the old name");
                train(LAB, "old", "n1");
                train(LAB, "old", "n2");
            }
            case 14 -> {
                link("v1", "audio");
                wire.post(
                        "project/notes",
                        WireWriter.members("workspaceName", LAB, "projectName", "vision", "notes", "# Notes"));
            }
            case 15 -> {
                wire.move(LAB, "vision", List.of(key("v3")));
                wire.project(FIELD, "base", "");
                wire.move(FIELD, "base", List.of(key("d1")));
            }
            case 17 -> {
                log("v6", "loss", 20, 3);
                wire.post("experiment/load-metrics", members("v6", "loadAverage", 0.5));
                finish("v6");
            }
            case 18 -> {
                wire.experimentWithKey(LAB, "vision", key("o1"));
                log("o1", "loss", 0, 4);
                finish("o1");
                deleted.remove(key("o1"));
            }
            case 19 -> archivedExperimentsAreEdited();
            case 20 -> somethingIsRegistered();
            case 21 -> {
                wire.renameProject(LAB, "audio", "speech");
                wire.renameProject(LAB, "old", "older");
            }
            case 22 -> {
                emulator.addWorkspace("annex");
                wire.project("annex", "first", "");
                train("annex", "first", "x1");
                delete("v1");
            }
            case 23 -> List.of("d3", "d4").forEach(this::delete);
            case 24 -> {
                wire.other(key("v5"), "Name", "v5, elsewhere");
                wire.move(LAB, "speech", List.of(key("v5")));
                wire.archive(key("v5"));
                wire.tags(key("v5"), List.of("all at once"));
            }
            case 25 -> {
                wire.move(LAB, "vision", List.of(key("s3")));
                wire.archive(key("s2"));
                wire.move(LAB, "speech", List.of(key("s3")));
                wire.restore(key("s2"));
            }
            case 26 -> {
                wire.project(LAB, "Vision", "differs by a letter's case");
                wire.project(LAB, "a/b = 7 % ü", "");
                train(LAB, "Vision", "c1");
                train(LAB, "a/b = 7 % ü", "c2");
            }
            case 27 -> {
                wire.move(LAB, "Vision", List.of(key("n1"), key("n2")));
                wire.deleteProject(LAB, "older", true);
            }
            case 28 -> finishedExperimentsAreEditedAgain();
            case 29 -> {
                wire.renameProject("annex", "first", "First");
                delete("c1");
            }
            default -> {
                if (!QUIET_DAYS.contains(day)) {
                    throw new IllegalStateException("Nothing is said about day " + day);
                }
            }
        }
    }

    private void begins() {
        emulator.addWorkspace(LAB);
        emulator.addWorkspace(FIELD);
        for (String project : List.of("vision", "speech", "old", "short", "empty")) {
            wire.project(LAB, project, "");
        }
        wire.project(FIELD, "drones", "Outside");
        List.of("v1", "v2", "v3", "v4", "v5", "v6").forEach(name -> train(LAB, "vision", name));
        List.of("s1", "s2", "s3").forEach(name -> train(LAB, "speech", name));
        List.of("o1", "o2").forEach(name -> train(LAB, "old", name));
        List.of("h1", "h2").forEach(name -> train(LAB, "short", name));
        List.of("d1", "d2", "d3").forEach(name -> train(FIELD, "drones", name));
        // Still at work, and without an end that somebody gave.
        begin(LAB, "vision", "v6");
        begin(LAB, "speech", "s4");
    }

    private void experimentsAreAddedAndLogMore() {
        train(LAB, "vision", "v7");
        train(FIELD, "drones", "d4");
        log("v6", "loss", 5, 4);
        log("s4", "accuracy", 0, 2);
        wire.parameter(key("s4"), "late", "1");
    }

    private void finishedExperimentsAreEdited() {
        wire.tags(key("v1"), List.of("seen"));
        log("v2", "loss", 99, 1);
        wire.other(key("v3"), "note", "looks odd");
        asset("v4", "late.txt", "later");
        wire.parameter(key("s1"), "lr", "0.5");
        wire.postRaw(
                "experiments/parameters/delete",
                "[{\"experimentKey\": \"" + key("s2") + "\", \"parameterName\": \"optimizer\"}]");
        log("s3", "validation/accuracy", 1, 2);
        wire.post("experiment/tags/delete", members("d1", "tags", List.of("trained")));
        wire.post("experiment/metric/delete", members("d2", "metricName", "loss"));
        changedUnlisted("v1", "v2", "v3", "v4", "s1", "s2", "s3", "d1", "d2");
    }

    private void archivedExperimentsAreEdited() {
        wire.tags(key("d1"), List.of("archived, but not forgotten"));
        log("h1", "loss", 7, 1);
        asset("h2", "model.bin", "weights");
        changedUnlisted("d1", "h1", "h2");
    }

    private void finishedExperimentsAreEditedAgain() {
        wire.other(key("v7"), "note", "again");
        wire.parameter(key("h2"), "lr", "1e-4");
        emulator.assets()
                .ofExperiment(key("h2"))
                .forEach(asset -> emulator.assets().delete(asset.id()));
        log("n1", "loss", 50, 3);
        wire.tags(key("x1"), List.of("far away"));
        changedUnlisted("v7", "h2", "n1", "x1");
    }

    private void somethingIsRegistered() {
        emulator.assets()
                .add(
                        key("v7"),
                        AssetDescription.ofModel("net", "weights.bin"),
                        AssetContent.of("0101".getBytes(StandardCharsets.UTF_8)));
        changedUnlisted("v7");
        emulator.registry()
                .register(
                        RegistryDraft.of(emulator.assets().models(key("v7")).get(0), LAB, "1.0.0"),
                        RegistryDraft.Target.ANY_MODEL);
        wire.post(
                "artifacts/upsert",
                members("v7", "artifactName", "images", "artifactType", "dataset", "version", "1.0.0"));
    }

    private String key(String name) {
        return keys.get(name);
    }

    private void train(String workspace, String project, String name) {
        begin(workspace, project, name);
        finish(name);
    }

    private void begin(String workspace, String project, String name) {
        if (keys.containsKey(name)) {
            wire.start(key(name));
            return;
        }
        keys.put(name, wire.experiment(workspace, project, name));
        wire.start(key(name));
        log(name, "loss", 0, 5);
        log(name, "accuracy", 0, 3);
        wire.post("experiment/ram-metrics", members(name, "totalRam", 64, "usedRam", keys.size()));
        wire.parameter(key(name), "lr", "0.0" + keys.size());
        wire.parameter(key(name), "optimizer", "adam");
        wire.other(key(name), "machine", "node " + keys.size() % 3);
        wire.tags(key(name), List.of("trained", "group " + keys.size() % 2));
        wire.post("experiment/code", members(name, "code", "train(" + keys.size() + ")"));
        asset(name, "config.yaml", "layers: " + keys.size());
    }

    /** With an end that later messages do not move. */
    private void finish(String name) {
        wire.stop(key(name));
        wire.post(
                "experiment/set-start-end-time",
                members(
                        name,
                        "endTimeMillis",
                        clock.millis() + Duration.ofHours(1).toMillis()));
    }

    private void log(String name, String metric, int firstStep, int points) {
        for (int step = firstStep; step < firstStep + points; step++) {
            wire.metric(key(name), metric, "0." + (day * 7 + step) % 10 + ", \"step\": " + step);
        }
    }

    private void asset(String name, String file, String text) {
        emulator.assets()
                .add(
                        key(name),
                        AssetDescription.of(file, AssetDescription.ASSET),
                        AssetContent.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void link(String name, String project) {
        wire.post(
                "experiment/move",
                WireWriter.members(
                        "targetWorkspaceName",
                        LAB,
                        "targetProjectName",
                        project,
                        "experimentKeys",
                        List.of(key(name)),
                        "symlink",
                        true));
    }

    private void delete(String name) {
        wire.delete(key(name));
        deleted.add(key(name));
    }

    private void changedUnlisted(String... names) {
        for (String name : names) {
            unlisted.put(key(name), day);
        }
    }

    private ObjectNode members(String name, Object... namesAndValues) {
        Object[] all = new Object[namesAndValues.length + 2];
        all[0] = "experimentKey";
        all[1] = key(name);
        System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
        return WireWriter.members(all);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
