// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.wire.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule for the wire. */
final class RuleRenderer {
    private RuleRenderer() {}

    /** For a place that says the source already. */
    static Rule withoutSource(ResolvedRule rule) {
        return render(rule, null);
    }

    static Rule withSource(ResolvedRule rule) {
        return render(rule, rule.column().source().wireName());
    }

    private static Rule render(ResolvedRule rule, @Nullable String source) {
        return new Rule(
                rule.column().name(), rule.column().type().wireName(), rule.operator(), value(rule.values()), source);
    }

    private static @Nullable Object value(List<Value> values) {
        return switch (values.size()) {
            case 0 -> null;
            case 1 -> values.get(0).wire().orElse(null);
            default -> values.stream().map(RuleRenderer::text).toList();
        };
    }

    /** The ends of a range are sent as texts. */
    private static String text(Value end) {
        return end instanceof NumberValue number
                ? number.text()
                : String.valueOf(end.wire().orElse(""));
    }
}
