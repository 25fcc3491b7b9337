// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.internal.grammar.QueryGrammarLexer;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Ends parsing at the first token that does not fit, and says why it does not. */
final class GrammarErrors extends BaseErrorListener {
    private final SourceText source;
    private final BufferedTokenStream tokens;

    GrammarErrors(SourceText source, BufferedTokenStream tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int charPositionInLine,
            String message,
            @Nullable RecognitionException cause) {
        Token token = (Token) offendingSymbol;
        @Nullable Token before = token.getTokenIndex() == 0 ? null : tokens.get(token.getTokenIndex() - 1);
        throw source.error(token, problem(token, before));
    }

    private static String problem(Token token, @Nullable Token before) {
        boolean atEnd = token.getType() == Token.EOF;
        if (before == null) {
            return atEnd
                    ? "The query is empty; write a condition, as Metric(\"acc\") > 0.9"
                    : "A query cannot begin with " + token.getText();
        }
        if (before.getType() == QueryGrammarLexer.DOT) {
            return "The name of a method has to follow the point, as contains";
        }
        if (token.getType() == QueryGrammarLexer.ASSIGN) {
            return "Write == instead of =";
        }
        if (token.getType() == QueryGrammarLexer.COMMA && before.getType() == QueryGrammarLexer.NUMBER) {
            return "Write a point instead of the comma in a number, as 0.9";
        }
        if (endsOperand(before)) {
            return beginsOperand(token)
                    ? "An operator is missing before " + token.getText() + "; join conditions with & or |"
                    : token.getText() + " has no place here";
        }
        return "Something is missing between " + before.getText() + " and " + (atEnd ? "the end" : token.getText());
    }

    private static boolean endsOperand(Token token) {
        return switch (token.getType()) {
            case QueryGrammarLexer.NAME, QueryGrammarLexer.NUMBER, QueryGrammarLexer.STRING, QueryGrammarLexer.CLOSE ->
                true;
            default -> false;
        };
    }

    private static boolean beginsOperand(Token token) {
        return switch (token.getType()) {
            case QueryGrammarLexer.NAME,
                    QueryGrammarLexer.NUMBER,
                    QueryGrammarLexer.STRING,
                    QueryGrammarLexer.OPEN,
                    QueryGrammarLexer.NOT -> true;
            default -> false;
        };
    }
}
