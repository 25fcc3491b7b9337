// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.query.Query;
import io.cometlake.query.QuerySyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A query over experiments. A mistake in it is shown at its place in the file, however the text is quoted or folded there. */
record QueryExpression() implements Shape<String> {
    private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'");

    private static final Scalar<String> TEXT = Scalar.text(
            text -> text.isBlank() ? Optional.of("is blank. Write a query, or leave it out.") : Optional.empty());

    @Override
    public @Nullable String read(Node node, Position position) {
        String text = TEXT.read(node, position);
        if (text == null) {
            return null;
        }
        if (isFolded(node) && hasComment(text)) {
            position.at(node)
                    .complain("YAML makes one line of this, so that the comment in it takes all behind it." + " Write "
                            + position.key() + ": | above the lines, or leave the comment out.");
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
                            "column " + place.column() + ": " + Shown.printable(e.problem())
                                    + (e.problem().endsWith("?") ? "" : "."));
            return null;
        }
    }

    /** Whether its lines are one in the value. */
    private static boolean isFolded(Node node) {
        return ((ScalarNode) node).getScalarStyle() != ScalarStyle.LITERAL
                && !node.getStartMark()
                        .map(Mark::getLine)
                        .equals(node.getEndMark().map(Mark::getLine));
    }

    private static boolean hasComment(String query) {
        return LITERAL.matcher(query).replaceAll("").contains("#");
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
