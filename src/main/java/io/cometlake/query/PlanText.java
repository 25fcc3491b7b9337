// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Group;
import io.cometlake.query.wire.Predicate;
import io.cometlake.query.wire.Rule;
import io.cometlake.query.wire.RuleOperator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
            line(indent, words(search.rulesTree(), ""));
        } else {
            String words = ((QueryStep.Ask) step)
                    .predicates().stream().map(PlanText::words).collect(Collectors.joining(" & "));
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
        return words(predicate.query(), predicate.source());
    }

    private static String words(Group group, String source) {
        return group.rules().stream()
                .map(node ->
                        node instanceof Group inner ? "(" + words(inner, source) + ")" : words((Rule) node, source))
                .collect(Collectors.joining(group.condition() == Group.Condition.AND ? " & " : " | "));
    }

    /** In the words of queries. */
    private static String words(Rule rule, String source) {
        String from = rule.source() == null ? source : rule.source();
        String name =
                Source.find(from).map(Source::functionName).orElse(from) + "(" + PythonText.quote(rule.field()) + ")";
        if (from.equals(Source.TAG.wireName())) {
            return rule.operator() == RuleOperator.EQUAL ? name : "~" + name;
        }
        return switch (rule.operator()) {
            case EQUAL -> name + " == " + value(rule.value());
            case NOT_EQUAL -> name + " != " + value(rule.value());
            case LESS -> name + " < " + value(rule.value());
            case LESS_OR_EQUAL -> name + " <= " + value(rule.value());
            case GREATER -> name + " > " + value(rule.value());
            case GREATER_OR_EQUAL -> name + " >= " + value(rule.value());
            case BETWEEN -> name + ".between" + range(rule.value());
            case NOT_BETWEEN -> "~" + name + ".between" + range(rule.value());
            case CONTAINS -> name + ".contains(" + value(rule.value()) + ")";
            case NOT_CONTAINS -> "~" + name + ".contains(" + value(rule.value()) + ")";
            case BEGINS_WITH -> name + ".startswith(" + value(rule.value()) + ")";
            case NOT_BEGINS_WITH -> "~" + name + ".startswith(" + value(rule.value()) + ")";
            case ENDS_WITH -> name + ".endswith(" + value(rule.value()) + ")";
            case NOT_ENDS_WITH -> "~" + name + ".endswith(" + value(rule.value()) + ")";
            case IS_NULL -> name + " == None";
            case IS_NOT_NULL -> name + " != None";
            case IS_EMPTY -> name + " == \"\"";
            case IS_NOT_EMPTY -> name + " != \"\"";
        };
    }

    private static String range(@Nullable Object value) {
        return value instanceof List<?> ends ? "(" + ends.get(0) + ", " + ends.get(1) + ")" : "()";
    }

    private static String value(@Nullable Object value) {
        return value instanceof String text ? PythonText.quote(text) : String.valueOf(value);
    }
}
