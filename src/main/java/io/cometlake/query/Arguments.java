// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** What stands in the parentheses of a call. */
final class Arguments {
    /**
     * One argument.
     *
     * @param name empty where it is told by its place
     */
    record Argument(Token place, String name, Term value) {}

    private final SourceText source;
    private final String function;
    private final Token place;
    private final List<Argument> given;

    Arguments(SourceText source, String function, Token place, List<Argument> given) {
        this.source = source;
        this.function = function;
        this.place = place;
        this.given = List.copyOf(given);
    }

    /** Exactly as many as wanted, none of them named. */
    List<Term> exactly(int count, String remedy) {
        boolean named = given.stream().anyMatch(argument -> !argument.name().isEmpty());
        if (given.size() != count || named) {
            throw source.error(place, "Write " + remedy);
        }
        return given.stream().map(Argument::value).toList();
    }

    /** Each argument by its name; those without one stand for the names from the first on. */
    Map<String, Argument> byName(List<String> names) {
        Map<String, Argument> found = new LinkedHashMap<>();
        for (int at = 0; at < given.size(); at++) {
            Argument argument = given.get(at);
            String name = argument.name();
            if (name.isEmpty()) {
                if (at >= names.size()) {
                    throw source.error(
                            argument.place(), function + " takes no more than " + names.size() + " arguments");
                }
                name = names.get(at);
            }
            if (!names.contains(name)) {
                throw source.error(argument.place(), function + " has no argument " + name + Nearest.hint(name, names));
            }
            if (found.put(name, argument) != null) {
                throw source.error(argument.place(), function + " has its argument " + name + " twice");
            }
        }
        return found;
    }

    /** A whole number in a range; what stands for it where the argument is not there. */
    int whole(@Nullable Argument argument, int otherwise) {
        if (argument == null) {
            return otherwise;
        }
        BigDecimal number = number(argument);
        if (number.scale() != 0 || number.precision() > 9) {
            throw source.error(
                    argument.place(),
                    function + " takes whole numbers, not " + argument.value().describe());
        }
        return number.intValueExact();
    }

    BigDecimal number(Argument argument) {
        if (argument.value() instanceof Term.Constant constant && constant.value() instanceof NumberValue number) {
            return number.number();
        }
        throw source.error(
                argument.place(),
                function + " takes numbers, not " + argument.value().describe());
    }

    QuerySyntaxException error(String problem) {
        return source.error(place, problem);
    }

    QuerySyntaxException error(Argument argument, String problem) {
        return source.error(argument.place(), problem);
    }

    @Override
    public String toString() {
        return given.stream().map(argument -> argument.value().describe()).collect(Collectors.joining(", ", "(", ")"));
    }
}
