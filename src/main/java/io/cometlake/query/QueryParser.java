// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.internal.grammar.QueryGrammarLexer;
import io.cometlake.query.internal.grammar.QueryGrammarParser;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/** From text to query: tokens, a look over them, the grammar, and then what it means. */
final class QueryParser {
    private QueryParser() {}

    static Query parse(String text) {
        SourceText source = new SourceText(text);
        if (source.isBroken()) {
            throw source.error(
                    1, 0, "The text holds half a character (an unpaired surrogate); write \\u and its digits");
        }
        QueryGrammarLexer lexer = new QueryGrammarLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        new TokenCheck(source, tokens.getTokens()).check();
        QueryGrammarParser parser = new QueryGrammarParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new GrammarErrors(source, tokens));
        return new TermBuilder(source).query(parser.text());
    }
}
