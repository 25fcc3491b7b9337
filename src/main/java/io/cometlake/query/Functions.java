// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** What can be called, and the words that stand for values. */
final class Functions {
    /** What Python programs write before the names of these packages. */
    private static final List<String> PACKAGES = List.of("datetime.", "comet_ml.query.", "comet_ml.api.");

    private static final List<String> CONSTANTS = List.of("None", "True", "False");
    private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");
    private static final Set<String> READINGS_OF_A_CLOCK = Set.of("now", "utcnow", "today");

    private final SourceText source;
    private final List<String> names = new ArrayList<>();

    Functions(SourceText source) {
        this.source = source;
        for (Source variables : Source.values()) {
            names.add(variables.functionName());
        }
        names.addAll(TimeFunctions.NAMES);
    }

    /** Whether it is a word that is of no use in a query. */
    static boolean isBareName(String text) {
        return text.matches("[\\p{L}_][\\p{L}\\p{N}_]*")
                && CONSTANTS.stream().noneMatch(text::equalsIgnoreCase)
                && !NOT_FINITE.contains(text.toLowerCase(Locale.ROOT))
                && Arrays.stream(Source.values())
                        .noneMatch(known -> known.functionName().equals(text))
                && !TimeFunctions.NAMES.contains(text);
    }

    Term constant(Token place, String path) {
        String name = withoutPackage(path);
        switch (name) {
            case "None" -> {
                return new Term.Constant(Value.NULL);
            }
            case "True" -> {
                return new Term.Constant(Value.of(true));
            }
            case "False" -> {
                return new Term.Constant(Value.of(false));
            }
            case "timezone.utc", "UTC" -> {
                return TimeFunctions.UTC;
            }
            default -> {}
        }
        if (names.contains(name)) {
            throw source.error(place, name + " needs its arguments, as " + example(name));
        }
        if (NOT_FINITE.contains(name.toLowerCase(Locale.ROOT))) {
            throw source.error(place, "A query compares with finite numbers only, not with " + name);
        }
        String wanted = name.equalsIgnoreCase("null") || name.equalsIgnoreCase("nil") ? "None" : name;
        String hint = Nearest.hint(wanted, CONSTANTS);
        throw source.error(
                place,
                name + " means nothing in a query"
                        + (hint.isEmpty() ? "; write texts in quotes: \"" + name + "\"" : hint));
    }

    Term call(Token place, String path, Arguments arguments) {
        String name = withoutPackage(path);
        for (Source variables : Source.values()) {
            if (variables.functionName().equals(name)) {
                return variable(variables, arguments);
            }
        }
        return switch (name) {
            case "datetime" -> new TimeFunctions(arguments).datetime();
            case "timedelta" -> new TimeFunctions(arguments).timedelta();
            case "timezone" -> new TimeFunctions(arguments).timezone();
            case "ago" -> new TimeFunctions(arguments).ago();
            default -> throw source.error(place, unknown(name));
        };
    }

    private static Term variable(Source variables, Arguments arguments) {
        String name = variables.functionName();
        Term argument = arguments
                .exactly(1, name + "(\"name\"), with a name in quotes and nothing else")
                .get(0);
        if (!(argument instanceof Term.Constant constant) || !(constant.value() instanceof TextValue text)) {
            throw arguments.error("Write " + name + "(\"name\"), with a name in quotes, not " + argument.describe());
        }
        return variables == Source.TAG
                ? new Term.Condition(Query.tag(text.text()))
                : new Term.Name(new Variable(variables, text.text()));
    }

    private String unknown(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (READINGS_OF_A_CLOCK.contains(last)) {
            return "A query reads no clock; write the moment, as datetime(2019, 9, 24, 5), or how long ago it is, as ago(\"30d\")";
        }
        if (last.equals("date")) {
            return "Write datetime(year, month, day) instead of date(…)";
        }
        for (Source variables : Source.values()) {
            // Param, Params, Meta, Env
            String stem = last.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
            if (stem.length() > 2
                    && variables.functionName().toLowerCase(Locale.ROOT).startsWith(stem)) {
                return "There is no function " + name + "; did you mean " + variables.functionName() + "?";
            }
        }
        return "There is no function " + name + Nearest.hint(last, names);
    }

    private static String example(String name) {
        return TimeFunctions.NAMES.contains(name) ? TimeFunctions.example(name) : name + "(\"name\")";
    }

    private static String withoutPackage(String path) {
        for (String prefix : PACKAGES) {
            if (path.startsWith(prefix)) {
                return path.substring(prefix.length());
            }
        }
        return path;
    }
}
