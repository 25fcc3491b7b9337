// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.NameFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Patterns of names: a list of those to take, or {@code include} and {@code exclude}. */
record Filter() implements Shape<NameFilter> {
    private static final Shape<List<String>> PATTERNS =
            new Listing<>(Scalar.text(name -> Optional.empty()), "a list of patterns");
    private static final Key<List<String>> INCLUDE =
            Key.optional("include", PATTERNS, "all", "Names to take.", "[\"prod-*\"]");
    private static final Key<List<String>> EXCLUDE =
            Key.optional("exclude", PATTERNS, "none", "Names to leave out of those.", "[\"*-scratch\"]");
    private static final Group BOTH = new Group(List.of(INCLUDE, EXCLUDE));

    @Override
    public @Nullable NameFilter read(Node node, Position position) {
        if (node instanceof SequenceNode) {
            List<String> names = PATTERNS.read(node, position);
            return names == null ? null : NameFilter.including(names);
        }
        if (node instanceof MappingNode) {
            Values values = BOTH.read(node, position);
            return values == null
                    ? null
                    : new NameFilter(
                            values.find(INCLUDE).orElse(List.of()),
                            values.find(EXCLUDE).orElse(List.of()));
        }
        position.complain("has to be " + words() + ", not a single value. Put it in brackets, as [a].");
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("anyOf", List.of(PATTERNS.schema(), BOTH.schema()));
    }

    @Override
    public String words() {
        return "a list of patterns, or include and exclude with one each";
    }
}
