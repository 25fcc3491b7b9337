// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Errors say where, and what to write instead. */
class QueryErrorTest {
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("", "1:1: The query is empty; write a condition, as Metric(\"acc\") > 0.9"),
                arguments("(Metric(\"a\") < 1) and Tag(\"x\")", "1:19: Write & instead of and"),
                arguments("(Metric(\"a\") < 1) OR Tag(\"x\")", "1:19: Write | instead of OR"),
                arguments("not Tag(\"x\")", "1:1: Write ~ instead of not"),
                arguments("!Tag(\"x\")", "1:1: Write ~ instead of !, and != for unequal"),
                arguments("Tag(\"a\") && Tag(\"b\")", "1:10: Write & instead of &&"),
                arguments(
                        "\"x\" in Parameter(\"o\")",
                        "1:5: Write Parameter(\"name\").contains(\"text\") instead of \"text\" in a variable"),
                arguments("Parameter(\"lr\") is None", "1:17: Write == instead of is"),
                arguments("Parameter(\"lr\") is not None", "1:17: Write != instead of is not"),
                arguments("Parameter(\"lr\") = 1", "1:17: Write == instead of ="),
                arguments("Parameter(\"lr\") => 1", "1:17: Write >= instead of =>"),
                arguments(
                        "0.1 < Metric(\"loss\") < 0.9",
                        "1:22: Comparisons do not chain; write (0.1 < Metric(\"loss\")) & (Metric(\"loss\") < 0.9)"),
                arguments(
                        "Metric(\"acc\")",
                        "1:1: Metric(\"acc\") alone is no condition; compare it, as Metric(\"acc\") != None"),
                arguments("True", "1:1: True is no condition; compare a variable with it, as Metric(\"acc\") > 0.9"),
                arguments("Metric(\"acc\") >", "1:16: Something is missing between > and the end"),
                arguments("(Metric(\"acc\") > ) & Tag(\"x\")", "1:18: Something is missing between > and )"),
                arguments("& Tag(\"x\")", "1:1: A query cannot begin with &"),
                arguments(
                        "Tag(\"a\") Tag(\"b\")",
                        "1:10: An operator is missing before Tag; join conditions with & or |"),
                arguments("(Tag(\"a\")", "1:1: There is no ) for this ("),
                arguments("Tag(\"a\"))", "1:9: There is no ( for this )"),
                arguments("Tag(\"a)", "1:5: This text does not end on its line; close it with another \""),
                arguments("Tag(\"\")", "1:1: A tag has a name; write it, as Tag(\"best\")"),
                arguments("Tag(a)", "1:5: a means nothing in a query; write texts in quotes: \"a\""),
                arguments("Tag(“a”)", "1:5: Write \" instead of “"),
                arguments(
                        "Metric(\"a\", qtype=\"double\") > 1",
                        "1:7: Write Metric(\"name\"), with a name in quotes and nothing else"),
                arguments("Metrics(\"a\") > 1", "1:1: There is no function Metrics; did you mean Metric?"),
                arguments("eval(\"1\")", "1:1: There is no function eval"),
                arguments("Metric > 1", "1:1: Metric needs its arguments, as Metric(\"name\")"),
                arguments(
                        "Other(\"a\").startsWith(\"x\")",
                        "1:12: A variable has no method startsWith; did you mean startswith?"),
                arguments(
                        "Other(\"a\").contains(5)",
                        "1:12: Other(\"a\").contains needs a text, not 5; write it in quotes"),
                arguments("Metric(\"a\").between(1)", "1:20: Write between(low, high)"),
                arguments(
                        "Metric(\"a\") > Metric(\"b\")",
                        "1:13: Two variables are not compared with one another; compare each with a value"),
                arguments("1 > 2", "1:3: Neither side is a variable; write one, as Metric(\"acc\")"),
                arguments(
                        "Tag(\"x\") == True",
                        "1:10: A condition is not compared; write it alone, or with ~ before it, and join conditions with"
                                + " & or |"),
                arguments("Metric(\"a\") == null", "1:16: null means nothing in a query; did you mean None?"),
                arguments("Metric(\"a\") == true", "1:16: true means nothing in a query; did you mean True?"),
                arguments("Metric(\"a\") < True", "1:13: Metric(\"a\") < True: write == or !=, as there is no order"),
                arguments(
                        "Metadata(\"t\") < datetime.now()",
                        "1:17: A query reads no clock; write the moment, as datetime(2019, 9, 24, 5), or how long ago it is,"
                                + " as ago(\"30d\")"),
                arguments("Metadata(\"t\") < ago(30)", "1:20: Write ago(\"30d\"), with a duration in quotes, not 30"),
                arguments("Metadata(\"t\") < ago()", "1:20: Write ago(\"30d\"), with a duration in quotes"),
                arguments(
                        "Metadata(\"t\") < ago(\"30 days\")",
                        "1:17: '30 days' is no duration; write it as 90d, 12h, 30m or 1d12h"),
                arguments(
                        "Metadata(\"t\") < ago(\"30\")",
                        "1:17: '30' is no duration; write it with its unit, as 90d, 12h, 30m or 1d12h"),
                arguments(
                        "Metadata(\"t\") < ago(\"36501d\")",
                        "1:17: A duration is from 0s to 36500d in whole seconds, not 36501d"),
                arguments("Metadata(\"t\") < ago", "1:17: ago needs its arguments, as ago(\"30d\")"),
                arguments("Metadata(\"t\") < agoo(\"1d\")", "1:17: There is no function agoo; did you mean ago?"),
                arguments(
                        "Metadata(\"t\").between(ago(\"30d\"), 5)",
                        "1:15: Metadata(\"t\").between needs two numbers or two times, not ago(\"30d\") and 5"),
                arguments(
                        "Metadata(\"t\") < ago(\"30d\") - 5",
                        "1:28: - calculates with numbers only, not with ago(\"30d\")"),
                arguments(
                        "Metadata(\"t\") < date(2019, 9, 24)",
                        "1:17: Write datetime(year, month, day) instead of date(…)"),
                arguments(
                        "Metadata(\"t\") < datetime(2019, 2, 30)", "1:25: There is no such time: 2019-02-30 00:00:00"),
                arguments(
                        "Metadata(\"t\") < datetime(2019, 13, 3)", "1:25: There is no such time: 2019-13-03 00:00:00"),
                arguments("acc > 0.9", "1:1: acc is no variable; write Metric(\"acc\") or Parameter(\"acc\")"),
                arguments("0.9 < acc", "1:7: acc is no variable; write Metric(\"acc\") or Parameter(\"acc\")"),
                arguments(
                        "Parameter(\"o\") == adam",
                        "1:19: adam means nothing in a query; write texts in quotes: \"adam\""),
                arguments("Metric(\"x\") > nan", "1:15: A query compares with finite numbers only, not with nan"),
                arguments("Param(\"x\") > 1", "1:1: There is no function Param; did you mean Parameter?"),
                arguments("Metric(\"x\") > 0,9", "1:16: Write a point instead of the comma in a number, as 0.9"),
                arguments("Metric(\"x\") in [1, 2]", "1:13: Write (x == 1) | (x == 2) instead of x in [1, 2]"),
                arguments(
                        "Metadata(\"t\") < datetime(2019, 9, 24, tzinfo=\"UTC\")",
                        "1:39: Write tzinfo=timezone.utc or tzinfo=timezone(timedelta(hours=2))"),
                arguments(
                        "Metadata(\"t\") < datetime(2019, 9, 24, hours=5)",
                        "1:39: datetime has no argument hours; did you mean hour?"),
                arguments("Metadata(\"d\") > 1 / 0", "1:19: Nothing can be divided by 0"),
                arguments("Metadata(\"d\") > 2 ** 3", "1:19: Powers are not calculated; write the number"),
                arguments("Metadata(\"d\") > 007", "1:17: A number does not begin with 0; write 7"),
                arguments("Metadata(\"d\") > 0x10", "1:17: 0x10 is no number; write digits, as 16 or 1.5 or 1e-3"),
                arguments("Metadata(\"d\") > 1e999", "1:17: A number of a query is at most 1.8e308"),
                arguments("Metadata(\"d\") > 1e999999999", "1:17: The exponent of 1e999999999 is too large"),
                arguments("Metadata(\"d\") * 2 > 3", "1:15: A variable is compared as it is; move * to the other side"),
                arguments("Other(\"o\") == f\"x\"", "1:15: Write a plain text without f before the quote"),
                arguments(
                        "Other(\"o\") == \"\\x4\"",
                        "1:15: \\x needs 2 hexadecimal digits of a character; write two backslashes for one"),
                arguments(
                        "Other(\"o\") == [1]",
                        "1:15: Lists have no place in a query; write ( and ), and join conditions with |"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldAtItsPlace(String text, String first) {
        QuerySyntaxException error = error(text);
        assertThat(error.getMessage().lines().findFirst()).contains(first);
        assertThat(first).isEqualTo(error.line() + ":" + error.column() + ": " + error.problem());
    }

    @Test
    void theCaretStandsBelowTheMistake() {
        assertThat(error("(Metric(\"loss\") < 0.1) and Tag(\"best\")")).hasMessage("""
                1:24: Write & instead of and
                (Metric("loss") < 0.1) and Tag("best")
                                       ^""");
    }

    @Test
    void theCaretStandsBelowTheMistakeBehindWideLetters() {
        assertThat(error("Tag(\"訓練\") and Tag(\"x\")"))
                .hasMessage("1:11: Write & instead of and\n" + "Tag(\"訓練\") and Tag(\"x\")\n" + " ".repeat(12) + "^");
    }

    @Test
    void theLineOfTheMistakeIsShown() {
        assertThat(error("Tag(\"a\")\n\t& Tag(\"b\")\n  & Tag(c)\n & Tag(\"d\")"))
                .hasMessage("""
                3:9: c means nothing in a query; write texts in quotes: "c"
                  & Tag(c)
                        ^""");
    }

    @Test
    void placesCountCharactersNotUnits() {
        assertThat(error("Metric(\"😀\") > 1 and Tag(\"x\")").column()).isEqualTo(17);
    }

    @Test
    void aLongLineIsCutAroundTheMistake() {
        String before = "Tag(\"a\") & ".repeat(40);
        QuerySyntaxException error = error(before + "Tag(b) & " + before + "Tag(\"c\")");
        assertThat(error.column()).isEqualTo(before.length() + 5);
        String[] lines = error.getMessage().split("\n");
        assertThat(lines[1]).hasSizeLessThanOrEqualTo(102).startsWith("…").endsWith("…");
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('b');
    }

    @Test
    void whatMovesACursorIsNotShown() {
        assertThat(error("Tag(\"a\u001b[2J\") \"b\u001b[2J\"").getMessage()).doesNotContain("\u001b");
    }

    @Test
    void halfACharacterIsRefused() {
        assertThat(error("Tag(\"\ud83d\")").problem()).contains("unpaired surrogate");
    }

    private static QuerySyntaxException error(String text) {
        QuerySyntaxException error = catchThrowableOfType(QuerySyntaxException.class, () -> Query.parse(text));
        assertThat(error).as(text).isNotNull();
        return error;
    }
}
