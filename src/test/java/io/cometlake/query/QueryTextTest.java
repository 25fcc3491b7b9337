// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.cometlake.query.Query.environment;
import static io.cometlake.query.Query.metadata;
import static io.cometlake.query.Query.metric;
import static io.cometlake.query.Query.other;
import static io.cometlake.query.Query.parameter;
import static io.cometlake.query.Query.parse;
import static io.cometlake.query.Query.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryTextTest {
    @Test
    void theTextOfPythonUsersIsTheFluentForm() {
        assertThat(parse("(Metric(\"acc\") > .98) & ~Tag(\"old\")"
                        + " & (Metadata(\"start_server_timestamp\") < datetime(2019, 9, 24, 5))"))
                .isEqualTo(metric("acc")
                        .greaterThan(0.98)
                        .and(tag("old").not())
                        .and(metadata("start_server_timestamp").before(LocalDateTime.of(2019, 9, 24, 5, 0))));
    }

    @Test
    void parenthesesAroundComparisonsAreOptional() {
        assertThat(parse("Metric('loss') < 0.1 & Metric('acc') > 0.9 | ~Tag('x') & Tag('y')"))
                .isEqualTo(metric("loss")
                        .lessThan(0.1)
                        .and(metric("acc").greaterThan(0.9))
                        .or(tag("x").not().and(tag("y"))));
        assertThat(parse("~Metric('acc') > 1"))
                .isEqualTo(metric("acc").greaterThan(1).not());
    }

    @Test
    void chainsAssociateToTheLeft() {
        Query a = tag("a");
        Query b = tag("b");
        Query c = tag("c");
        assertThat(parse("Tag('a') & Tag('b') & Tag('c')"))
                .isEqualTo(parse("(Tag('a') & Tag('b')) & Tag('c')"))
                .isEqualTo(a.and(b).and(c))
                .isEqualTo(new And(List.of(a, b, c)));
        assertThat(parse("Tag('a') & (Tag('b') & Tag('c'))"))
                .isEqualTo(a.and(b.and(c)))
                .isNotEqualTo(a.and(b).and(c));
        assertThat(a.or(b).or(c).render()).isEqualTo("Tag(\"a\") | Tag(\"b\") | Tag(\"c\")");
    }

    @Test
    void everyOperatorHasBothForms() {
        Variable lr = parameter("lr");
        assertThat(parse("Parameter('lr') == 1")).isEqualTo(lr.equalTo(1));
        assertThat(parse("Parameter('lr') != 1")).isEqualTo(lr.notEqualTo(1));
        assertThat(parse("Parameter('lr') < 1")).isEqualTo(lr.lessThan(1));
        assertThat(parse("Parameter('lr') <= 1")).isEqualTo(lr.atMost(1));
        assertThat(parse("Parameter('lr') > 1")).isEqualTo(lr.greaterThan(1));
        assertThat(parse("Parameter('lr') >= 1")).isEqualTo(lr.atLeast(1));
        assertThat(parse("Parameter('lr').between(0.1, 2)")).isEqualTo(lr.between(0.1, 2));
        assertThat(parse("Other('n').contains('x')")).isEqualTo(other("n").contains("x"));
        assertThat(parse("Other('n').startswith('x')")).isEqualTo(other("n").startsWith("x"));
        assertThat(parse("Other('n').endswith('x')")).isEqualTo(other("n").endsWith("x"));
        assertThat(parse("Environment('os') == None"))
                .isEqualTo(environment("os").isNull());
        assertThat(parse("Environment('os') != None"))
                .isEqualTo(environment("os").isNotNull());
        assertThat(parse("Environment('os') == ''")).isEqualTo(environment("os").isEmpty());
        assertThat(parse("Environment('os') != ''")).isEqualTo(environment("os").isNotEmpty());
        assertThat(parse("Metadata('runActive') == True"))
                .isEqualTo(metadata("runActive").equalTo(true));
        assertThat(parse("Metadata('runActive') != False"))
                .isEqualTo(metadata("runActive").notEqualTo(false));
    }

    @Test
    void aComparisonCanBeReadFromEitherSide() {
        assertThat(parse("0.9 < Metric('acc')")).isEqualTo(metric("acc").greaterThan(0.9));
        assertThat(parse("0.9 <= Metric('acc')")).isEqualTo(metric("acc").atLeast(0.9));
        assertThat(parse("0.9 > Metric('acc')")).isEqualTo(metric("acc").lessThan(0.9));
        assertThat(parse("0.9 >= Metric('acc')")).isEqualTo(metric("acc").atMost(0.9));
        assertThat(parse("None == Metric('acc')")).isEqualTo(metric("acc").isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1.0",
        ".98, 0.98",
        "1., 1.0",
        "1_000, 1000",
        "1e5, 1E+5",
        "1e-3, 0.001",
        "-5, -5",
        "+5, 5",
        "--5, 5",
        "2 * 60, 120",
        "7 / 2, 3.5",
        "4 / 2, 2.0",
        "(2 + 3) * -60.5, -302.5",
        "10 - 2 - 3, 5",
        "0.1 + 0.2, 0.3",
        "timedelta(hours=2), 7200",
        "-timedelta(minutes=1), -60",
        "'timedelta(1, 30, milliseconds=500)', 86430.5"
    })
    void numbersStayAsTheyAreWrittenAndAreCalculated(String written, String rendered) {
        assertThat(parse("Metric('a') > " + written).render()).isEqualTo("Metric(\"a\") > " + rendered);
    }

    @Test
    void wholeNumbersAndFractionsDiffer() {
        assertThat(metric("a").equalTo(1)).isNotEqualTo(metric("a").equalTo(1.0));
        assertThat(Value.of(1L)).isEqualTo(Value.of(1)).isEqualTo(Value.of(BigInteger.ONE));
        assertThat(Value.of(0.98f)).isEqualTo(Value.of(0.98));
        assertThat(Value.of(1.0).wire()).contains(new BigDecimal("1.0"));
        assertThat(Value.of(Duration.ofMinutes(2))).isEqualTo(Value.of(120));
        assertThat(Value.of(Duration.ofMillis(1500))).isEqualTo(Value.of(1.5));
        assertThat(metric("a").equalTo(Duration.ofMinutes(2)))
                .isEqualTo(metric("a").equalTo(120));
        assertThat(metric("a").notEqualTo(Duration.ofMinutes(2)))
                .isEqualTo(metric("a").notEqualTo(120));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.of(Double.NaN))
                .withMessage("A query compares with finite numbers only, not with NaN");
    }

    @Test
    void momentsAreComparedInAnyOfTheirTypes() {
        Instant first = Instant.parse("2019-09-24T03:00:00Z");
        Instant last = first.plusSeconds(7200);
        LocalDateTime utc = LocalDateTime.ofInstant(first, ZoneOffset.UTC);
        OffsetDateTime east = first.atOffset(ZoneOffset.ofHours(2));

        assertThat(metric("t").equalTo(first)).isEqualTo(metric("t").equalTo(Value.of(first)));
        assertThat(metric("t").notEqualTo(first)).isEqualTo(metric("t").notEqualTo(Value.of(first)));
        assertThat(metric("t").atLeast(first)).isEqualTo(metric("t").atLeast(Value.of(first)));
        assertThat(metric("t").atMost(first)).isEqualTo(metric("t").atMost(Value.of(first)));
        assertThat(metric("t").between(utc, utc.plusHours(2)))
                .isEqualTo(metric("t").between(east, east.plusHours(2)))
                .isEqualTo(metric("t").between(first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "'datetime(2019, 9, 24)', 2019-09-24T00:00:00Z",
        "'datetime(2019, 9, 24, 5, 1, 2, 345678)', 2019-09-24T05:01:02.345678Z",
        "'datetime(year=2019, month=9, day=24, hour=5)', 2019-09-24T05:00:00Z",
        "'datetime(2019, 9, 24, 5, tzinfo=None)', 2019-09-24T05:00:00Z",
        "'datetime(2019, 9, 24, 5, tzinfo=timezone.utc)', 2019-09-24T05:00:00Z",
        "'datetime(2019, 9, 24, 5, tzinfo=timezone(timedelta(hours=2)))', 2019-09-24T03:00:00Z",
        "'datetime(2019, 9, 24, 5, tzinfo=timezone(-timedelta(hours=5, minutes=30)))', 2019-09-24T10:30:00Z",
        "'datetime.datetime(2019, 9, 24, 5, 0, 0, 0, datetime.timezone.utc)', 2019-09-24T05:00:00Z"
    })
    void timesAreMoments(String written, Instant moment) {
        assertThat(parse("Metadata('t') < " + written)).isEqualTo(metadata("t").before(moment));
    }

    @Test
    void timesWithAnOffsetAreRenderedInUtc() {
        assertThat(metadata("t")
                        .after(OffsetDateTime.parse("2019-09-24T05:00:00+02:00"))
                        .render())
                .isEqualTo("Metadata(\"t\") > datetime(2019, 9, 24, 3)");
        assertThat(Value.of(Instant.parse("2019-09-24T05:01:02.345678912Z")).render())
                .isEqualTo("datetime(2019, 9, 24, 5, 1, 2, 345678)");
        assertThat(Value.of(Instant.parse("2019-09-24T05:01:02.3Z")).wire()).contains("2019-09-24 05:01:02.300000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.of(Instant.MAX))
                .withMessageStartingWith("A time of a query is of the years 1 to 9999");
    }

    @Test
    void textsHaveThePythonEscapes() {
        assertThat(parse("Other('o') == 'it\\'s \"x\"\\n\\t\\x41\\u00e9\\U0001F600\\101\\0 \\d'"))
                .isEqualTo(other("o").equalTo("it's \"x\"\n\tAé😀A\0 \\d"));
        assertThat(parse("Other('o') == r'\\d\\''")).isEqualTo(other("o").equalTo("\\d\\'"));
        assertThat(parse("Other('o') == b'\\xc3\\xa9'")).isEqualTo(other("o").equalTo("é"));
        assertThat(parse("Other('o') == u'a' \"b\"")).isEqualTo(other("o").equalTo("ab"));
        assertThat(other("a\"b\\").equalTo("\r\u001b\u202e").render())
                .isEqualTo("Other(\"a\\\"b\\\\\") == \"\\r\\x1b\\u202e\"");
    }

    @Test
    void aTextMayHaveLinesAndComments() {
        assertThat(parse("(Metric('acc') > 1)  # good\n  & Tag('x')\n"))
                .isEqualTo(metric("acc").greaterThan(1).and(tag("x")));
        assertThat(parse("comet_ml.query.Metric('acc') > 1"))
                .isEqualTo(metric("acc").greaterThan(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Metric(\"acc\") > 0.98",
                "~(Metric(\"acc\") > 0.98)",
                "~Tag(\"x\")",
                "~~Tag(\"x\")",
                "(Metric(\"acc\") > 0.98) & ~Tag(\"x\") & Parameter(\"o\").contains(\"a\")",
                "(Tag(\"a\") & Tag(\"b\")) | Tag(\"c\")",
                "~(Tag(\"a\") | Tag(\"b\"))",
                "Metadata(\"t\").between(datetime(2019, 1, 1), datetime(2020, 1, 1, 0, 30))"
            })
    void renderingPutsParenthesesWherePythonWantsThem(String text) {
        assertThat(parse(text).render()).isEqualTo(text);
        assertThat(parse(text)).hasToString(text);
    }

    @Test
    void whatCannotBeWrittenCannotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Variable(Source.TAG, "x").equalTo("x"))
                .withMessage("A tag is there or not; write Tag(\"x\") or ~Tag(\"x\") without a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric("a").lessThan(Value.NULL))
                .withMessage("Metric(\"a\") < None: write == or !=, as there is no order");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric("a").between(Value.of(1), Value.of("b")))
                .withMessage("Metric(\"a\").between needs two numbers or two times, not 1 and \"b\"");
        assertThatIllegalArgumentException().isThrownBy(() -> new And(List.of(tag("a"))));
    }

    @Test
    void aQueryKnowsItsVariables() {
        assertThat(parse("(Metric('a') > 1) & ~(Tag('t') | (Metric('a') < 2) | Other('o').contains('x'))")
                        .variables())
                .containsExactly(new Variable(Source.METRIC, "a"), new Variable(Source.TAG, "t"), other("o"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Metric(\"acc\")", " Metric('acc') # the accuracy", "(Metric(\"acc\"))"})
    void aNameAloneIsReadAsAVariable(String text) {
        assertThat(Variable.parse(text)).isEqualTo(Query.metric("acc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acc",
                "Tag(\"a\")",
                "Metric(\"a\") > 1",
                "Metric(\"a\") > 1 | Metric(\"b\")",
                "~Metric(\"a\")",
                "1"
            })
    void whatIsNoNameIsNoVariable(String text) {
        assertThatThrownBy(() -> Variable.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is no variable, as Metric(\"acc\") is one");
    }
}
