// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has to hold of one source.
 *
 * @param source the columns' source, {@code nested} where alternatives have several
 */
public record Predicate(String source, Group query) {
    /** The source of a predicate over several sources. */
    public static final String NESTED = "nested";

    /** The members of its JSON object in Comet's order, as {@link Node#members()}. */
    public Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("source", source);
        members.put("query", query.members());
        return Collections.unmodifiableMap(members);
    }
}
