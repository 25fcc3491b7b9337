// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Node;
import io.cometlake.query.wire.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Makes the one tree of {@code experiments/search}. Comet's client makes a level of each {@code &} and {@code |}, from left to
 * right, and so does this up to {@link #MAX_LEVELS} rules; a longer chain becomes one level of many rules, so that no reader of JSON
 * finds the tree too deep.
 */
final class TreeRenderer {
    static final int MAX_LEVELS = 100;

    /** Whether single rules beside groups become groups, which Comet's client does in these trees but not in predicates. */
    private final boolean wraps;

    private final boolean binary;

    private TreeRenderer(boolean wraps, boolean binary) {
        this.wraps = wraps;
        this.binary = binary;
    }

    static Group render(ResolvedQuery query) {
        Node root = new TreeRenderer(true, size(query) <= MAX_LEVELS).node(query);
        return root instanceof Group group ? group : new Group(Group.Condition.AND, List.of(root));
    }

    /** Alternatives among predicates; every rule has its source there. */
    static Node nested(ResolvedQuery query) {
        return new TreeRenderer(false, size(query) <= MAX_LEVELS).node(query);
    }

    /** Each source once. */
    static Stream<String> sources(Node node) {
        return node instanceof Group group
                ? group.rules().stream().flatMap(TreeRenderer::sources).distinct()
                : Stream.of(Objects.requireNonNull(((Rule) node).source()));
    }

    private static int size(ResolvedQuery query) {
        return operands(query).stream()
                .mapToInt(TreeRenderer::size)
                .reduce(query instanceof ResolvedRule ? 1 : 0, Math::addExact);
    }

    private static List<ResolvedQuery> operands(ResolvedQuery query) {
        if (query instanceof ResolvedAll all) {
            return all.operands();
        }
        return query instanceof ResolvedAny any ? any.operands() : List.of();
    }

    private Node node(ResolvedQuery query) {
        if (query instanceof ResolvedRule rule) {
            return RuleRenderer.withSource(rule);
        }
        Group.Condition condition = query instanceof ResolvedAll ? Group.Condition.AND : Group.Condition.OR;
        List<Node> nodes = operands(query).stream().map(this::node).toList();
        if (!binary) {
            return level(condition, nodes);
        }
        return nodes.stream()
                .reduce((left, right) -> level(condition, List.of(left, right)))
                .orElseThrow();
    }

    private Group level(Group.Condition condition, List<Node> nodes) {
        boolean mixed = nodes.stream().anyMatch(Group.class::isInstance);
        if (!wraps || !mixed || condition == Group.Condition.AND && severalSources(nodes)) {
            return new Group(condition, nodes);
        }
        List<Node> groups = new ArrayList<>();
        for (Node node : nodes) {
            groups.add(node instanceof Rule ? new Group(Group.Condition.AND, List.of(node)) : node);
        }
        return new Group(condition, groups);
    }

    private static boolean severalSources(List<Node> nodes) {
        return nodes.stream().flatMap(TreeRenderer::sources).distinct().limit(2).count() > 1;
    }
}
