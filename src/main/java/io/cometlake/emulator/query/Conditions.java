// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.query;

import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Parses conditions. The member {@code negated} is not looked at: the operator has been replaced by its inverse already where
 * a client sends it, and other clients never do.
 */
public final class Conditions {
    private Conditions() {}

    /** The {@code predicates} of {@code project/query}: all of them must hold. */
    public static Condition ofPredicates(@Nullable JsonNode predicates) {
        if (predicates == null || !predicates.isArray()) {
            throw refused("predicates", predicates);
        }
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode predicate : predicates) {
            conditions.add(group(predicate.get("query"), text(predicate, "source")));
        }
        return new Condition.All(conditions);
    }

    /** The {@code rulesTree} of {@code experiments/search}; true where there is none. */
    public static Condition ofTree(@Nullable JsonNode tree) {
        return tree == null || tree.isNull() ? new Condition.All(List.of()) : group(tree, "nested");
    }

    private static Condition group(@Nullable JsonNode query, String source) {
        if (query == null || !query.path("rules").isArray()) {
            throw refused("query", query);
        }
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode rule : query.get("rules")) {
            conditions.add(rule.has("rules") ? group(rule, source) : rule(rule, source));
        }
        String condition = text(query, "condition").toUpperCase(Locale.ROOT);
        return switch (condition) {
            case "AND" -> new Condition.All(conditions);
            case "OR" -> new Condition.Any(conditions);
            default -> throw refused("condition", query);
        };
    }

    private static Condition rule(JsonNode rule, String source) {
        Operator operator = Operator.of(text(rule, "operator"));
        ValueType type = ValueType.of(text(rule, "type"));
        List<String> values = values(rule.get("value"));
        if (values.size() < operator.valueCount()) {
            throw refused("value", rule);
        }
        if (type == ValueType.DATETIME && operator.valueCount() > 0) {
            values.forEach(ServerTime::micros);
        }
        Source from = Source.of(rule.has("source") ? text(rule, "source") : source);
        return new Condition.Rule(from, text(rule, "field"), operator, new Operand(type, values));
    }

    private static List<String> values(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            return List.of(value.asString());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(element -> texts.add(element.asString()));
        return texts;
    }

    private static String text(JsonNode node, String member) {
        JsonNode found = node.get(member);
        if (found == null || !found.isString()) {
            throw refused(member, node);
        }
        return found.stringValue();
    }

    private static RefusedException refused(String member, @Nullable JsonNode node) {
        return new RefusedException(Refusal.BAD_REQUEST, "No usable member " + member + " in " + node);
    }
}
