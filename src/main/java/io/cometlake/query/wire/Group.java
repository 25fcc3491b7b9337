// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules and groups joined by one condition. */
public record Group(Condition condition, List<Node> rules) implements Node {
    /** How the rules of a group are joined. */
    public enum Condition {
        /** All of them have to hold. */
        AND,
        /** One of them has to hold. */
        OR
    }

    public Group {
        rules = List.copyOf(rules);
    }

    @Override
    public Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("condition", condition.name());
        members.put("rules", rules.stream().map(Node::members).toList());
        members.put("valid", true);
        return Collections.unmodifiableMap(members);
    }
}
