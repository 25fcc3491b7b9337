// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A list of values, of which a single one may stand without brackets. */
record OneOrMore<T>(Shape<T> element, String words) implements Shape<List<T>> {
    @Override
    public @Nullable List<T> read(Node node, Position position) {
        if (node instanceof SequenceNode) {
            return many().read(node, position);
        }
        T value = element.read(node, position);
        return value == null ? null : List.of(value);
    }

    private Listing<T> many() {
        return new Listing<>(element, words);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(element.schema(), many().schema()));
    }
}
