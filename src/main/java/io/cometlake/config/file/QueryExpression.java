// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.query.Query;
import io.cometlake.query.QuerySyntaxException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A query over experiments. A mistake in it is shown at its place in the file, however the text is quoted or folded there. */
record QueryExpression() implements Shape<String> {
    private static final Scalar<String> TEXT = Scalar.text(
            text -> text.isBlank() ? Optional.of("is blank. Write a query, or leave it out.") : Optional.empty());

    @Override
    public @Nullable String read(Node node, Position position) {
        String text = TEXT.read(node, position);
        if (text == null) {
            return null;
        }
        try {
            return Query.parse(text).render();
        } catch (QuerySyntaxException e) {
            TextPlace place = TextPlace.inScalar(
                    position.problems().text(), (ScalarNode) node, TextPlace.offset(text, e.line(), e.column()));
            position.problems()
                    .add(
                            place.line(),
                            position.path(),
                            "column " + place.column() + ": " + Shown.printable(e.problem()) + ".");
            return null;
        }
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string");
    }

    @Override
    public String words() {
        return "a query";
    }
}
