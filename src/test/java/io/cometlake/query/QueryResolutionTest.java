// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.cometlake.query.Query.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class QueryResolutionTest {
    private static final Columns COLUMNS = Columns.of(List.of(
            new Column("accuracy", Source.METRIC, ColumnType.DOUBLE),
            new Column("lr", Source.PARAMETER, ColumnType.DOUBLE),
            new Column("optimizer", Source.PARAMETER, ColumnType.STRING),
            new Column("use_bn", Source.PARAMETER, ColumnType.BOOLEAN),
            new Column("start_server_timestamp", Source.METADATA, ColumnType.DATETIME),
            new Column("duration", Source.METADATA, ColumnType.TIMENUMBER),
            new Column("level", Source.OTHER, new ColumnType("ranking"))));

    @Test
    void unknownColumnsAreAllNamedWithWhatComesNearest() {
        UnknownColumnException error = catchThrowableOfType(
                UnknownColumnException.class,
                () -> resolve(
                        "(Metric('acuracy') > 1) & (Metric('lr') < 2) | (Other('zzz') == 1) & Tag('never used')"));
        assertThat(error)
                .hasMessage("No experiment of the project has Metric(\"acuracy\") (did you mean Metric(\"accuracy\")?),"
                        + " Metric(\"lr\") (did you mean Parameter(\"lr\")?) or Other(\"zzz\")");
        assertThat(error.variables()).containsExactly(metric("acuracy"), metric("lr"), Query.other("zzz"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Metric('zzz') == None                              | ALWAYS",
                "Metric('zzz') == ''                                | ALWAYS",
                "Metric('zzz') != None                              | NEVER",
                "Metric('zzz') != ''                                | NEVER",
                "~(Metric('zzz') != None)                           | ALWAYS",
                "~(Metric('zzz') == None)                           | NEVER",
                "~(~(Metric('zzz') == None) & Tag('a'))             | ALWAYS",
                "(Metric('zzz') == None) & (Metric('yyy') == None)  | ALWAYS",
                "(Metric('zzz') != None) & Tag('a')                 | NEVER"
            })
    void absenceOfAnUnknownNameIsTrueOfEveryExperiment(String query, String expected) {
        ResolvedQuery constant = expected.equals("ALWAYS") ? ResolvedQuery.ALWAYS : ResolvedQuery.NEVER;
        assertThat(resolve(query)).isEqualTo(constant);
        assertThat(Query.parse(query).resolve(COLUMNS, UnknownNames.ARE_ABSENT)).isEqualTo(constant);
        assertThatThrownBy(constant::predicates).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(constant::rulesTree).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyNamesThatAreComparedWithValuesAreRefused() {
        UnknownColumnException error = catchThrowableOfType(
                UnknownColumnException.class, () -> resolve("(Metric('yyy') == None) | (Metric('zzz') > 1)"));
        assertThat(error.variables()).containsExactly(metric("zzz"));
    }

    @Test
    void unknownNamesLeaveTheRestOfAQueryToBeAsked() {
        assertThat(Query.parse("(Metadata('duration') < 180) | (Metric('zzz') > 1) | ~(Metric('yyy').between(1, 2))")
                        .resolve(COLUMNS, UnknownNames.ARE_ABSENT))
                .isEqualTo(resolve("Metadata('duration') < 180"));
        assertThat(Query.parse("(Metadata('duration') < 180) & (Metric('zzz') == None)")
                        .resolve(COLUMNS))
                .isEqualTo(resolve("Metadata('duration') < 180"));
    }

    @Test
    void unknownNamesAreListedWithWhatIsSpelledAlike() {
        assertThat(Query.parse("(Metric('acuracy') == None) | (Metric('lr') > 1) | Tag('x') | (Other('zzz') == 1)")
                        .unknownNames(COLUMNS))
                .extracting(UnknownName::toString)
                .containsExactly(
                        "Metric(\"acuracy\") (did you mean Metric(\"accuracy\")?)",
                        "Metric(\"lr\") (did you mean Parameter(\"lr\")?)",
                        "Other(\"zzz\")");
    }

    @Test
    void aTextThatSaysANumberIsOneForAColumnOfNumbers() {
        assertThat(resolve("Parameter('lr') > '0.9'")).isEqualTo(resolve("Parameter('lr') > 0.9"));
        assertThat(resolve("Metadata('duration') == ' 2 '")).isEqualTo(resolve("Metadata('duration') == 2"));
        assertThatThrownBy(() -> resolve("Parameter('lr') > 'high'"))
                .hasMessage(
                        "Parameter(\"lr\") is of type number: \"high\" is no number; write one without quotes, as 0.9");
    }

    @Test
    void textsThatSayTimesAreARangeOfTimes() {
        String column = "Metadata('start_server_timestamp')";
        assertThat(resolve(column + ".between('2023-09-23', '2023-09-24')"))
                .isEqualTo(resolve(column + ".between(datetime(2023, 9, 23), datetime(2023, 9, 24))"));
        assertThatThrownBy(() -> resolve("Parameter('lr').between('2023-09-23', '2023-09-24')"))
                .hasMessage("Parameter(\"lr\") is of type number: it does not lie between texts");
    }

    @Test
    void anyTagMayBeAskedFor() {
        assertThat(resolve("Tag('never used')").predicates()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Parameter('lr').contains('x') | Parameter(\"lr\") is of type number: contains works on columns of texts only",
                "Metadata('duration').endswith('x') | Metadata(\"duration\") is of type duration: endswith works on columns of"
                        + " texts only",
                "Other('level').contains('x') | Other(\"level\") is of type ranking: contains works on columns of texts only",
                "Parameter('optimizer').between(1, 2) | Parameter(\"optimizer\") is of type text: between works on numbers and"
                        + " times only",
                "Parameter('lr') < datetime(2019, 1, 1) | Parameter(\"lr\") is of type number: it is not compared with a time",
                "Metadata('duration') < datetime(2019, 1, 1) | Metadata(\"duration\") is of type duration: it is not compared"
                        + " with a time; write seconds",
                "Metadata('start_server_timestamp') > 5 | Metadata(\"start_server_timestamp\") is of type time: it is not"
                        + " compared with 5; write datetime(2019, 9, 24, 5)",
                "Metadata('start_server_timestamp').between(1, 2) | Metadata(\"start_server_timestamp\") is of type time: it"
                        + " does not lie between numbers; write datetime(2019, 9, 24, 5)",
                "Metadata('start_server_timestamp') > 'May' | Metadata(\"start_server_timestamp\") is of type time: \"May\" is"
                        + " no time; write datetime(2019, 9, 24, 5)",
                "Parameter('lr').between(datetime(2019, 1, 1), datetime(2020, 1, 1)) | Parameter(\"lr\") is of type number: it does"
                        + " not lie between times"
            })
    void aColumnIsNotComparedAgainstItsType(String text, String message) {
        QueryTypeException error = catchThrowableOfType(QueryTypeException.class, () -> resolve(text));
        assertThat(error).hasMessage(message);
        assertThat(message).startsWith(error.column().variable().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "2019-09-24 05:00:00, 2019-09-24 05:00:00",
        "2019-09-24T05:00:00Z, 2019-09-24 05:00:00",
        "2019-09-24 05:00:00.5+02:00, 2019-09-24 03:00:00.500000",
        "2019-09-24, 2019-09-24 00:00:00"
    })
    void aTextThatSaysATimeIsSentAsOne(String written, String sent) {
        ResolvedRule rule = (ResolvedRule) resolve("Metadata('start_server_timestamp') < '" + written + "'");
        assertThat(rule.values())
                .singleElement()
                .satisfies(value -> assertThat(value.wire()).contains(sent));
    }

    @Test
    void emptinessCanBeAskedOfAnyColumn() {
        for (Column column : COLUMNS.all()) {
            assertThat(column.variable()
                            .isNull()
                            .or(column.variable().isNotEmpty())
                            .resolve(COLUMNS))
                    .isInstanceOf(ResolvedAny.class);
        }
    }

    @Test
    void theFirstOfTwoColumnsOfOneNameCounts() {
        Columns twice = Columns.of(List.of(
                new Column("a", Source.METRIC, ColumnType.DOUBLE), new Column("a", Source.METRIC, ColumnType.STRING)));
        assertThat(twice.find(metric("a"))).map(Column::type).contains(ColumnType.DOUBLE);
        assertThat(twice.variables()).containsExactly(metric("a"));
    }

    @Test
    void aTypeIsNeverRemembered() {
        Query query = metric("a").equalTo("x");
        Columns numbers = Columns.of(List.of(new Column("a", Source.METRIC, ColumnType.DOUBLE)));
        Columns texts = Columns.of(List.of(new Column("a", Source.METRIC, ColumnType.STRING)));
        assertThat(type(query.resolve(numbers))).isEqualTo("double");
        assertThat(type(query.resolve(texts))).isEqualTo("string");
        assertThatThrownBy(() -> query.resolve(Columns.of(List.of()))).isInstanceOf(UnknownColumnException.class);
    }

    private static String type(ResolvedQuery query) {
        return ((ResolvedRule) query).column().type().wireName();
    }

    private static ResolvedQuery resolve(String text) {
        return Query.parse(text).resolve(COLUMNS);
    }
}
