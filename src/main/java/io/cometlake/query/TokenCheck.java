// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.internal.grammar.QueryGrammarLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.Token;

/**
 * Looks over the tokens before the grammar does: parentheses that do not pair or nest too deep for a recursive parser, and what is
 * of Python or other languages but not of queries.
 */
final class TokenCheck {
    private static final Map<String, String> FOREIGN = Map.of(
            "&&", "Write & instead of &&",
            "||", "Write | instead of ||",
            "<>", "Write != instead of <>",
            "=>", "Write >= instead of =>",
            "=<", "Write <= instead of =<",
            "===", "Write == instead of ===",
            "!==", "Write != instead of !==",
            "**", "Powers are not calculated; write the number",
            "//", "Whole division is not calculated; write the number");

    private final SourceText source;
    private final List<Token> tokens;

    TokenCheck(SourceText source, List<Token> tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    void check() {
        Deque<Token> open = new ArrayDeque<>();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            switch (token.getType()) {
                case QueryGrammarLexer.OPEN -> {
                    open.push(token);
                    if (open.size() > Query.MAX_DEPTH) {
                        throw source.error(token, "More than " + Query.MAX_DEPTH + " parentheses stand in one another");
                    }
                }
                case QueryGrammarLexer.CLOSE -> {
                    if (open.isEmpty()) {
                        throw source.error(token, "There is no ( for this )");
                    }
                    open.pop();
                }
                case QueryGrammarLexer.FOREIGN -> throw source.error(token, FOREIGN.getOrDefault(token.getText(), ""));
                case QueryGrammarLexer.STRANGE -> throw source.error(token, strange(token.getText()));
                case QueryGrammarLexer.NUMBER -> checkNumber(token, tokens.get(at + 1));
                case QueryGrammarLexer.NAME ->
                    checkWord(token, at > 0 ? tokens.get(at - 1) : token, tokens.get(at + 1));
                default -> {}
            }
        }
        if (!open.isEmpty()) {
            throw source.error(open.peek(), "There is no ) for this (");
        }
    }

    private void checkNumber(Token number, Token next) {
        if (next.getType() == QueryGrammarLexer.NAME && next.getStartIndex() == number.getStopIndex() + 1) {
            throw source.error(number, source.from(number, next) + " is no number; write digits, as 16 or 1.5 or 1e-3");
        }
    }

    private void checkWord(Token word, Token before, Token next) {
        if (before.getType() == QueryGrammarLexer.DOT) {
            return;
        }
        String following = next.getText().toLowerCase(Locale.ROOT);
        switch (word.getText().toLowerCase(Locale.ROOT)) {
            case "and" -> throw source.error(word, "Write & instead of " + word.getText());
            case "or" -> throw source.error(word, "Write | instead of " + word.getText());
            case "not" ->
                throw source.error(
                        word,
                        following.equals("in")
                                ? "Write ~Parameter(\"name\").contains(\"text\") instead of \"text\" not in a variable"
                                : "Write ~ instead of " + word.getText());
            case "in" ->
                throw source.error(
                        word,
                        following.equals("[") || following.equals("(")
                                ? "Write (x == 1) | (x == 2) instead of x in [1, 2]"
                                : "Write Parameter(\"name\").contains(\"text\") instead of \"text\" in a variable");
            case "is" ->
                throw source.error(
                        word,
                        following.equals("not")
                                ? "Write != instead of is not"
                                : "Write == instead of " + word.getText());
            default -> {}
        }
    }

    private static String strange(String character) {
        return switch (character) {
            case "\"", "'" -> "This text does not end on its line; close it with another " + character;
            case "“", "”", "„", "«", "»" -> "Write \" instead of " + character;
            case "‘", "’", "`" -> "Write ' instead of " + character;
            case "!" -> "Write ~ instead of !, and != for unequal";
            case "[", "]", "{", "}" -> "Lists have no place in a query; write ( and ), and join conditions with |";
            default -> PythonText.quote(character) + " means nothing in a query; texts stand in quotes";
        };
    }
}
