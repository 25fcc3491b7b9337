// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The processes that share the work, as one of them sees it.
 *
 * @param seen those that have told lately that they live
 * @param known those that have not said that they ended
 * @param sure whether who was not seen is dead; not while the database itself may have been away
 */
record LiveNodes(Set<String> seen, Set<String> known, boolean sure) {
    LiveNodes {
        seen = Set.copyOf(seen);
        known = Set.copyOf(known);
    }

    boolean has(@Nullable String node) {
        return node != null && (seen.contains(node) || !sure && known.contains(node));
    }
}
