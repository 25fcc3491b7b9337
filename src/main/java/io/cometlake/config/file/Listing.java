// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A list of values, at least one: an empty list would leave open whether all is meant or nothing. */
record Listing<T>(Shape<T> element, String words) implements Shape<List<T>> {
    @Override
    public @Nullable List<T> read(Node node, Position position) {
        if (!(node instanceof SequenceNode sequence)) {
            position.complain("has to be " + words + ", as [a, b], not " + Nodes.words(node) + ".");
            return null;
        }
        if (Nodes.refusesTag(node, position)) {
            return null;
        }
        if (sequence.getValue().isEmpty()) {
            position.complain("is an empty list. Leave the key out, or name something.");
            return null;
        }
        List<T> elements = new ArrayList<>();
        for (Node child : sequence.getValue()) {
            Position place = position.at(child);
            if (Nodes.isEmpty(child)) {
                place.complain("has an entry without a value. If it is a name, put it in quotes.");
                continue;
            }
            T value = element.read(child, place);
            if (value != null) {
                elements.add(value);
            }
        }
        return elements;
    }

    @Override
    public Optional<Group> group() {
        return element.group();
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("minItems", 1);
        schema.put("items", element.schema());
        return schema;
    }
}
