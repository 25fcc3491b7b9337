// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Node;
import io.cometlake.query.wire.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups what has to hold together by source, as Comet's client does. Alternatives of one source stand among its rules,
 * alternatives of several in a predicate of their own.
 */
final class PredicateRenderer {
    private final Map<String, List<Node>> nodes = new LinkedHashMap<>();

    private PredicateRenderer() {}

    static List<Predicate> render(ResolvedQuery query) {
        PredicateRenderer renderer = new PredicateRenderer();
        renderer.add(query);
        return renderer.nodes.entrySet().stream()
                .map(entry -> new Predicate(entry.getKey(), group(entry.getValue())))
                .toList();
    }

    private void add(ResolvedQuery query) {
        if (query instanceof ResolvedAll all) {
            all.operands().forEach(this::add);
        } else if (query instanceof ResolvedRule rule) {
            add(rule.column().source().wireName(), RuleRenderer.withoutSource(rule));
        } else {
            Group alternatives = (Group) TreeRenderer.nested(query);
            List<String> sources = TreeRenderer.sources(alternatives).toList();
            add(sources.size() == 1 ? sources.get(0) : Predicate.NESTED, alternatives);
        }
    }

    private void add(String source, Node node) {
        nodes.computeIfAbsent(source, unseen -> new ArrayList<>()).add(node);
    }

    private static Group group(List<Node> nodes) {
        return nodes.size() == 1 && nodes.get(0) instanceof Group alternatives
                ? alternatives
                : new Group(Group.Condition.AND, nodes);
    }
}
