// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.Spelling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Keys with their values. A key that it does not know is a mistake: it would silently do nothing. */
record Group(List<Key<?>> keys) implements Shape<Values> {
    private static final Pattern SECRET =
            Pattern.compile("(?i)key|(.*[-_ .])?(api[-_ ]?key|password|secret|token|credentials?)");

    @Override
    public @Nullable Values read(Node node, Position position) {
        if (!(node instanceof MappingNode mapping)) {
            position.complain("has to be " + words() + ", not " + Nodes.words(node) + ".");
            return null;
        }
        if (Nodes.refusesTag(node, position)) {
            return null;
        }
        if (mapping.getValue().isEmpty()) {
            position.complain("has no keys. Leave it out, or give it some of " + names() + ".");
            return null;
        }
        Values values = new Values();
        Map<String, Integer> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = Position.lineOf(tuple.getKeyNode(), position.line());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                position.at(tuple.getKeyNode()).complain("A key has to be a plain word, one of " + names() + ".");
                continue;
            }
            Position place = position.below(Shown.plain(name.getValue()), line);
            Integer before = seen.putIfAbsent(name.getValue(), line);
            if (before != null) {
                place.complain("is there twice, first on line " + before + ". Leave one of them out.");
                continue;
            }
            keys.stream()
                    .filter(key -> key.name().equals(name.getValue()))
                    .findFirst()
                    .ifPresentOrElse(
                            key -> readValue(key, tuple.getValueNode(), place, values),
                            () -> place.complain(unknown(name.getValue())));
        }
        keys.stream()
                .filter(key -> key.required() && !seen.containsKey(key.name()))
                .forEach(key -> position.complain("The key '" + key.name() + "' is missing. Add it, as in \""
                        + key.name() + ": " + key.example() + "\"."));
        return values;
    }

    private static <T> void readValue(Key<T> key, Node node, Position place, Values values) {
        values.mention(key, place.line());
        if (Nodes.isEmpty(node)) {
            place.complain(
                    "has no value. Give it " + key.shape().words() + (key.required() ? "." : ", or leave it out."));
            return;
        }
        T value = key.shape().read(node, place);
        if (value != null) {
            values.put(key, value, place.line());
        }
    }

    private String unknown(String name) {
        if (SECRET.matcher(name).matches()) {
            return Nodes.KEY_REFUSED;
        }
        Optional<String> elsewhere = pathBelow(name);
        if (elsewhere.isPresent()) {
            return "Unknown key here. It belongs to " + elsewhere.get() + ".";
        }
        String near = Spelling.didYouMean(name, keys.stream().map(Key::name).toList());
        return "Unknown key." + (near.isEmpty() ? " The keys here are " + names() + "." : near);
    }

    /** The key below which a key of that name is known. */
    private Optional<String> pathBelow(String name) {
        for (Key<?> key : keys) {
            Group group = key.shape().group().orElse(null);
            if (group != null) {
                if (group.keys().stream().anyMatch(inner -> inner.name().equals(name))) {
                    return Optional.of(key.name());
                }
                Optional<String> deeper = group.pathBelow(name);
                if (deeper.isPresent()) {
                    return deeper.map(path -> key.name() + "." + path);
                }
            }
        }
        return Optional.empty();
    }

    private String names() {
        return keys.stream().map(Key::name).collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), key.schema()));
        List<String> required =
                keys.stream().filter(Key::required).map(Key::name).toList();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("minProperties", 1);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        return schema;
    }

    @Override
    public Optional<Group> group() {
        return Optional.of(this);
    }

    @Override
    public String words() {
        return "a group of keys (" + names() + ")";
    }
}
