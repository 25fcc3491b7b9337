// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One comparison.
 *
 * @param field the bare column name, which is the member {@code id}, too
 * @param type the column's type
 * @param value a text, a number, a list of two texts, or null
 * @param source the column's source; null where the predicate around it says it
 */
public record Rule(
        String field,
        String type,
        RuleOperator operator,
        @Nullable Object value,
        @Nullable String source) implements Node {
    @Override
    public Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", field);
        members.put("field", field);
        members.put("type", type);
        members.put("operator", operator.wireName());
        members.put("value", value);
        if (source != null) {
            members.put("source", source);
        }
        return Collections.unmodifiableMap(members);
    }
}
