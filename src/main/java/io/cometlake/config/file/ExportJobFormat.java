// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import io.cometlake.config.ExportJob;
import io.cometlake.config.LakeNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Files of {@code kind: export}: reads them, and tells what they may say. Immutable. */
public final class ExportJobFormat {
    private final LakeNames lakeNames;
    private final ExportKeys keys;

    /** @param lakeNames what a file may name of the lake */
    public ExportJobFormat(LakeNames lakeNames) {
        this.lakeNames = lakeNames;
        keys = new ExportKeys(lakeNames);
    }

    /**
     * A key that a file may have.
     *
     * @param path the keys that lead to it and itself, joined by dots
     * @param shape of its value, in words
     * @param usual what holds without it; empty if it is required
     * @param example a value in YAML; empty where the keys below it have theirs
     */
    public record KeyText(String path, String shape, boolean required, String usual, String meaning, String example) {}

    /**
     * Reads a file.
     *
     * @param shown the file as the user named it, for messages
     * @return with the lake's location as it is written
     * @throws ConfigException with all that is wrong, each with line and key
     */
    public ExportJob read(Path file, String shown) {
        Problems problems = new Problems(shown);
        Optional<Node> document = new YamlText(problems).read(file);
        problems.throwIfAny();
        Node root = document.orElseThrow();
        refuseOtherKinds(root, problems);
        Values values = keys.all.read(root, new Position(problems, Position.lineOf(root, 1), ""));
        Optional<ExportJob> job = values == null
                ? Optional.empty()
                : new ExportJobBuilder(keys, lakeNames, values, new Position(problems, 1, ""), file).build();
        problems.throwIfAny();
        return job.orElseThrow();
    }

    /** The JSON Schema of such files, for editors. */
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "A Cometlake job of kind export, version 1");
        schema.putAll(keys.all.schema());
        return schema;
    }

    /** All keys, each before those below it. */
    public List<KeyText> keys() {
        List<KeyText> texts = new ArrayList<>();
        describe(keys.all, "", texts);
        return texts;
    }

    private static void describe(Group group, String path, List<KeyText> texts) {
        for (Key<?> key : group.keys()) {
            String below = Position.join(path, key.name());
            texts.add(
                    new KeyText(below, key.shape().words(), key.required(), key.usual(), key.meaning(), key.example()));
            if (key.shape() instanceof Group inner) {
                describe(inner, below, texts);
            }
        }
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
