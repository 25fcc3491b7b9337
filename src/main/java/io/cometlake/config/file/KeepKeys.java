// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import io.cometlake.config.KeepSpec.Order;
import io.cometlake.query.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that say which of a policy's experiments stay as they are. */
final class KeepKeys {
    final Key<Integer> last =
            Key.optional("last", Scalar.number(1, Integer.MAX_VALUE), "none", "So many that started last.", "10");
    final Key<Integer> best = Key.optional(
            "best", Scalar.number(1, Integer.MAX_VALUE), "none", "So many with the best value of 'by'.", "5");
    final Key<Variable> by = Key.optional(
            "by",
            variable(),
            "none",
            "The value that is compared, for best. Experiments without it are not touched.",
            "'Metric(\"val_acc\")'");
    final Key<Order> order = Key.optional(
            "order", Scalar.choice(orders()), "none", "Which value is best: the highest or the lowest.", "highest");
    final Key<List<Variable>> per = Key.optional(
            "per",
            new OneOrMore<>(variable(), "one value, or a list of them"),
            "the project",
            "Values that make a group: so many are kept of each.",
            "['Parameter(\"model\")']");
    final Key<Values> keep = Key.optional(
            "keep",
            new Group(List.of(last, best, by, order, per)),
            "none",
            "Which of the experiments that match stay as they are, of each project: the last, or the best.",
            "");

    /** Sorted words: the schema is the same in every process. */
    private static Map<String, Order> orders() {
        Map<String, Order> orders = new LinkedHashMap<>();
        orders.put("highest", Order.HIGHEST);
        orders.put("lowest", Order.LOWEST);
        return orders;
    }

    private static Scalar<Variable> variable() {
        return new Scalar<>("a value as Metric(\"acc\")", Map.of("type", "string"), node -> {
            try {
                return Variable.parse(node.getValue());
            } catch (IllegalArgumentException e) {
                String problem = Shown.printable(String.valueOf(e.getMessage()));
                throw new ConfigException(problem + (problem.endsWith("?") ? "" : "."));
            }
        });
    }
}
