// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What job files of every kind have in common: how they are read, and how their keys are told. */
final class JobFile {
    private static final Set<String> PLAN_ALONE = Set.of("made_at", "planning_said", "digest");

    private final JobKeys keys;
    private final Group all;

    /** @param all the file's keys, {@code keys} among them */
    JobFile(JobKeys keys, Group all) {
        this.keys = keys;
        this.all = all;
    }

    /**
     * Reads the text of a file.
     *
     * @param builder of the values and the file's top; gives nothing once it has noted a problem
     * @throws ConfigException with all that is wrong, each with line and key
     */
    <J> J read(String text, String shown, BiFunction<Values, Position, Optional<J>> builder) {
        Problems problems = new Problems(shown);
        Optional<Node> document = new YamlText(problems).read(text);
        problems.throwIfAny();
        Node root = document.orElseThrow();
        refuseOtherKinds(root, problems);
        refusePlan(root, problems);
        Values values = all.read(root, new Position(problems, Position.lineOf(root, 1), ""));
        Optional<J> job = values == null ? Optional.empty() : builder.apply(values, new Position(problems, 1, ""));
        problems.throwIfAny();
        return job.orElseThrow();
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "A Cometlake job of kind " + keys.kind.example() + ", version 1");
        schema.putAll(all.schema());
        return schema;
    }

    /** All keys, each before those below it. */
    List<KeyText> texts() {
        List<KeyText> texts = new ArrayList<>();
        describe(all, "", texts);
        return texts;
    }

    private static void describe(Group group, String path, List<KeyText> texts) {
        for (Key<?> key : group.keys()) {
            String below = Position.join(path, key.name());
            texts.add(
                    new KeyText(below, key.shape().words(), key.required(), key.usual(), key.meaning(), key.example()));
            key.shape().group().ifPresent(inner -> describe(inner, below, texts));
        }
    }

    /** What a clean-up's job has written is YAML, too, but has none of a job's keys. */
    private static void refusePlan(Node root, Problems problems) {
        if (root instanceof MappingNode mapping) {
            Set<String> names = mapping.getValue().stream()
                    .map(tuple -> tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "")
                    .collect(Collectors.toSet());
            if (names.containsAll(PLAN_ALONE) && !names.contains("kind")) {
                problems.add(1, "", "This is a plan, not a job. Look at it with 'cometlake policy show FILE'.");
            }
        }
        problems.throwIfAny();
    }

    /** Of a file of another version or kind only that is said: of its keys we know nothing. */
    private void refuseOtherKinds(Node root, Problems problems) {
        if (root instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
                for (Key<?> known : List.of(keys.version, keys.kind)) {
                    if (known.name().equals(name) && !Nodes.isEmpty(tuple.getValueNode())) {
                        int line = Position.lineOf(tuple.getKeyNode(), 1);
                        known.shape().read(tuple.getValueNode(), new Position(problems, line, name));
                    }
                }
            }
            problems.throwIfAny();
        }
    }
}
