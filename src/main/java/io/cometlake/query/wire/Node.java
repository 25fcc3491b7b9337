// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member of a group's {@code rules}. */
public sealed interface Node permits Group, Rule {
    /** The members of its JSON object in Comet's order; values are texts, numbers, booleans, null, lists and maps of these. */
    Map<String, @Nullable Object> members();
}
