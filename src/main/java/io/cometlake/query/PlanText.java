// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Node;
import io.cometlake.query.wire.Predicate;
import io.cometlake.query.wire.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan in words. */
final class PlanText {
    private final QueryPlan plan;
    /** The number of each call. */
    private final Map<QueryStep, Integer> calls = new HashMap<>();

    private final StringBuilder text = new StringBuilder();

    PlanText(QueryPlan plan) {
        this.plan = plan;
        PlanRun.distinctCalls(plan.root()).forEach(call -> calls.put(call, calls.size() + 1));
    }

    String render() {
        if (plan.root() instanceof QueryStep.Nothing) {
            return "The query is true of no experiment of the project, so nothing is asked.\n";
        }
        if (plan.root() instanceof QueryStep.Everything) {
            return "The query is true of every experiment of the project, so they are listed.\n";
        }
        if (plan.usesSearch()) {
            text.append("The query has alternatives, which experiments/search answers in one search, page by page:\n");
        } else if (calls.size() == 1) {
            text.append("The query has no alternatives; one call of project/query answers it:\n");
        } else {
            text.append("The query has alternatives, which project/query does not answer; at most ")
                    .append(calls.size())
                    .append(" calls of project/query, joined here:\n");
        }
        append(plan.root(), "  ");
        return text.toString();
    }

    private void append(QueryStep step, String indent) {
        if (step instanceof QueryStep.Union union) {
            appendAll("any of", union.steps(), indent);
        } else if (step instanceof QueryStep.Intersection intersection) {
            appendAll("all of", intersection.steps(), indent);
        } else if (step instanceof QueryStep.Search search) {
            line(indent, words(search.rulesTree()));
        } else {
            String words = ((QueryStep.Ask) step)
                    .predicates().stream().map(PlanText::words).collect(Collectors.joining("; "));
            line(indent, (calls.size() == 1 ? "" : "call " + calls.get(step) + ": ") + words);
        }
    }

    private void appendAll(String title, List<QueryStep> steps, String indent) {
        line(indent, title);
        steps.forEach(step -> append(step, indent + "  "));
    }

    private void line(String indent, String line) {
        text.append(indent).append(line).append('\n');
    }

    private static String words(Predicate predicate) {
        return predicate.source() + ": " + words(predicate.query());
    }

    private static String words(Group group) {
        return group.rules().stream()
                .map(PlanText::words)
                .collect(Collectors.joining(group.condition() == Group.Condition.AND ? " and " : " or "));
    }

    private static String words(Node node) {
        return node instanceof Group group ? "(" + words(group) + ")" : words((Rule) node);
    }

    private static String words(Rule rule) {
        String value = rule.value() instanceof String quoted
                ? " " + PythonText.quote(quoted)
                : rule.value() instanceof List<?> range
                        ? " " + range.get(0) + " and " + range.get(1)
                        : rule.value() == null ? "" : " " + rule.value();
        String source = rule.source() == null ? "" : rule.source() + ": ";
        return source + PythonText.quote(rule.field()) + " " + rule.operator().wireName() + value;
    }
}
