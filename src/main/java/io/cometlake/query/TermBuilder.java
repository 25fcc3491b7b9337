// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import io.cometlake.query.internal.grammar.QueryGrammarBaseVisitor;
import io.cometlake.query.internal.grammar.QueryGrammarParser.ArgumentContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.ArgumentsContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.ComparisonContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.ConjunctionContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.DisjunctionContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.NameContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.NegationContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.NumberContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.ParenthesesContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.PostfixContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.ProductContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.SignedContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.StringContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.SuffixContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.SumContext;
import io.cometlake.query.internal.grammar.QueryGrammarParser.TextContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Finds out what the parts of a parsed text stand for, from the inside out, and refuses what stands for nothing. */
final class TermBuilder extends QueryGrammarBaseVisitor<Term> {
    private final SourceText source;
    private final Functions functions;
    private final ComparisonBuilder comparisons;

    TermBuilder(SourceText source) {
        this.source = source;
        this.functions = new Functions(source);
        this.comparisons = new ComparisonBuilder(source);
    }

    Query query(TextContext text) {
        return condition(text.disjunction());
    }

    @Override
    public Term visitDisjunction(DisjunctionContext context) {
        if (context.OR().isEmpty()) {
            return visit(context.conjunction(0));
        }
        return chain(context.OR(0), context.conjunction(), Or::new);
    }

    @Override
    public Term visitConjunction(ConjunctionContext context) {
        if (context.AND().isEmpty()) {
            return visit(context.negation(0));
        }
        return chain(context.AND(0), context.negation(), And::new);
    }

    private Term chain(
            TerminalNode symbol, List<? extends ParserRuleContext> operands, Function<List<Query>, Query> join) {
        List<Query> conditions = new ArrayList<>();
        operands.forEach(operand -> conditions.add(condition(operand)));
        return made(symbol.getSymbol(), () -> join.apply(conditions));
    }

    @Override
    public Term visitNegation(NegationContext context) {
        if (context.NOT().isEmpty()) {
            return visit(context.comparison());
        }
        Query query = condition(context.comparison());
        for (int negations = context.NOT().size(); negations > 0; negations--) {
            Query operand = query;
            query = made(context.NOT(0).getSymbol(), () -> new Not(operand)).query();
        }
        return new Term.Condition(query);
    }

    private Query condition(ParserRuleContext context) {
        Term term = visit(context);
        if (term instanceof Term.Condition condition) {
            return condition.query();
        }
        String remedy = term instanceof Term.Name name
                ? name.variable() + " alone is no condition; compare it, as " + name.variable() + " != None"
                : term.describe() + " is no condition; compare a variable with it, as Metric(\"acc\") > 0.9";
        throw source.error(context.getStart(), remedy);
    }

    @Override
    public Term visitComparison(ComparisonContext context) {
        if (context.comparator().isEmpty()) {
            return visit(context.sum(0));
        }
        Token operator = context.comparator(0).getStart();
        if (context.comparator().size() > 1) {
            throw source.error(
                    context.comparator(1).getStart(), "Comparisons do not chain; write " + unchained(context));
        }
        refuseBareNames(context);
        Term left = visit(context.sum(0));
        Term right = visit(context.sum(1));
        return made(operator, () -> comparisons.build(left, operator, right));
    }

    /** A name where a variable has to stand is no text that lacks its quotes. */
    private void refuseBareNames(ComparisonContext context) {
        boolean variableThere = context.getText().indexOf('(') >= 0;
        for (SumContext side : context.sum()) {
            String name = side.getText();
            if (!variableThere && Functions.isBareName(name)) {
                throw source.error(
                        side.getStart(),
                        name + " is no variable; write Metric(\"" + name + "\") or Parameter(\"" + name + "\")");
            }
        }
    }

    private String unchained(ComparisonContext context) {
        String first = source.from(context.getStart(), context.sum(1).getStop());
        String second = source.from(context.sum(1).getStart(), context.sum(2).getStop());
        return first.length() + second.length() > 100
                ? "two comparisons joined with &"
                : "(" + first + ") & (" + second + ")";
    }

    @Override
    public Term visitSum(SumContext context) {
        return calculate(context.children);
    }

    @Override
    public Term visitProduct(ProductContext context) {
        return calculate(context.children);
    }

    /** From left to right: operands at even places, operators between them. */
    private Term calculate(List<ParseTree> children) {
        Term result = visit(children.get(0));
        for (int at = 1; at < children.size(); at += 2) {
            Token operator = ((TerminalNode) children.get(at)).getSymbol();
            Term left = result;
            Term right = visit(children.get(at + 1));
            result = told(operator, () -> Arithmetic.calculate(left, operator.getText(), right));
        }
        return result;
    }

    @Override
    public Term visitSigned(SignedContext context) {
        Term term = visit(context.postfix());
        for (int at = context.getChildCount() - 2; at >= 0; at--) {
            Token sign = ((TerminalNode) context.getChild(at)).getSymbol();
            Term operand = term;
            term = told(sign, () -> Arithmetic.sign(sign.getText(), operand));
        }
        return term;
    }

    @Override
    public Term visitPostfix(PostfixContext context) {
        List<SuffixContext> suffixes = context.suffix();
        Term term;
        int at = 0;
        if (context.primary() instanceof NameContext name && name.arguments() == null) {
            StringBuilder path = new StringBuilder(name.getText());
            @Nullable ArgumentsContext arguments = null;
            while (at < suffixes.size() && arguments == null) {
                path.append('.').append(suffixes.get(at).NAME().getText());
                arguments = suffixes.get(at++).arguments();
            }
            term = function(name.getStart(), path.toString(), arguments);
        } else {
            term = visit(context.primary());
        }
        for (; at < suffixes.size(); at++) {
            SuffixContext suffix = suffixes.get(at);
            Token method = suffix.NAME().getSymbol();
            @Nullable ArgumentsContext given = suffix.arguments();
            if (given == null) {
                throw source.error(method, "Write " + method.getText() + "(…) with its arguments");
            }
            Term target = term;
            Arguments arguments = arguments(method.getText(), given);
            term = made(method, () -> Methods.call(target, method.getText(), arguments));
        }
        return term;
    }

    @Override
    public Term visitParentheses(ParenthesesContext context) {
        return visit(context.disjunction());
    }

    @Override
    public Term visitName(NameContext context) {
        return function(context.getStart(), context.NAME().getText(), context.arguments());
    }

    private Term function(Token place, String path, @Nullable ArgumentsContext given) {
        if (given == null) {
            return functions.constant(place, path);
        }
        Arguments arguments = arguments(path, given);
        return told(place, () -> functions.call(place, path, arguments));
    }

    private Arguments arguments(String function, ArgumentsContext context) {
        List<Arguments.Argument> arguments = new ArrayList<>();
        for (ArgumentContext argument : context.argument()) {
            @Nullable TerminalNode name = argument.NAME();
            arguments.add(new Arguments.Argument(
                    argument.getStart(), name == null ? "" : name.getText(), visit(argument.disjunction())));
        }
        return new Arguments(source, function, context.getStart(), arguments);
    }

    @Override
    public Term visitNumber(NumberContext context) {
        Token number = context.getStart();
        return told(number, () -> new Term.Constant(Arithmetic.number(number.getText())));
    }

    @Override
    public Term visitString(StringContext context) {
        StringBuilder text = new StringBuilder();
        for (TerminalNode literal : context.STRING()) {
            told(literal.getSymbol(), () -> text.append(PythonLiteral.value(literal.getText())));
        }
        return new Term.Constant(Value.of(text.toString()));
    }

    private Term.Condition made(Token place, Supplier<Query> query) {
        return new Term.Condition(told(place, query));
    }

    /** Tells what a constructor refuses at its place in the text. */
    private <T> T told(Token place, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw (QuerySyntaxException)
                    source.error(place, String.valueOf(e.getMessage())).initCause(e);
        }
    }
}
