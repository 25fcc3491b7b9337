// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** What the value of a key looks like. */
sealed interface Shape<T> permits Scalar, QueryExpression, Listing, Filter, Group {
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
}
