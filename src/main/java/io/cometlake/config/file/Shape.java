// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** What the value of a key looks like. */
sealed interface Shape<T> permits Scalar, QueryExpression, OneOrMore, Listing, Filter, Group {
    /**
     * The value; null once what is wrong with it has been noted.
     *
     * @param node not an empty value
     */
    @Nullable
    T read(Node node, Position position);

    /** The same in JSON Schema (draft 7, which editors know best). */
    Map<String, Object> schema();

    /** The same in words, as in "has to be ...". */
    String words();

    /** The keys below, where each value, or each entry of a list of them, is a group of such. */
    default Optional<Group> group() {
        return Optional.empty();
    }
}
