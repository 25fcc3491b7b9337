// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.cometlake.query.Query.metadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Times that count back from when a query is asked. */
class RelativeTimeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:30:00.123456789Z");
    private static final Columns COLUMNS = Columns.of(List.of(
            new Column("start", Source.METADATA, ColumnType.DATETIME),
            new Column("duration", Source.METADATA, ColumnType.TIMENUMBER),
            new Column("acc", Source.METRIC, ColumnType.DOUBLE),
            new Column("user_name", Source.METADATA, ColumnType.STRING)));

    @ParameterizedTest
    @CsvSource({
        "30d, 30d",
        "2w, 14d",
        "1d12h, 1d12h",
        "36h, 1d12h",
        "90m, 1h30m",
        "45s, 45s",
        "0d, 0s",
        "' 1w1d1h1m1s ', 8d1h1m1s",
        "36500d, 36500d"
    })
    void aDurationIsReadAndWritten(String text, String written) {
        Query query = Query.parse("Metadata('start') < ago('" + text + "')");

        assertThat(query.render()).isEqualTo("Metadata(\"start\") < ago(\"" + written + "\")");
        assertThat(Query.parse(query.render())).isEqualTo(query);
        assertThat(query).isEqualTo(metadata("start").lessThan(Value.ago(Durations.parse(text))));
    }

    @ParameterizedTest
    @CsvSource({"''", "d", "12h1d", "1d1d", "1.5d", "-1d", "1D", "3 d", "1M", "9999999999d"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no duration; write it as 90d, 12h, 30m or 1d12h");
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        assertThatThrownBy(() -> Value.ago(Duration.ofMillis(1_500)))
                .hasMessageContaining("in whole seconds, not PT1.5S");
        assertThatThrownBy(() -> Value.ago(Duration.ofDays(-1))).hasMessageContaining("not PT-24H");
        assertThatThrownBy(() -> Durations.parse("999999999w")).hasMessageContaining("not 6999999993d");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Metadata('start') < ago('30d')                        ; Metadata('start') < datetime(2026, 1, 30, 12, 30, 0, 123456)
            ago('30d') <= Metadata('start')                       ; datetime(2026, 1, 30, 12, 30, 0, 123456) <= Metadata('start')
            Metadata('start').between(ago('1d'), ago('12h'))      ; Metadata('start').between(datetime(2026, 2, 28, 12, 30, 0, 123456), datetime(2026, 3, 1, 0, 30, 0, 123456))
            Metadata('start').between(datetime(2026, 1, 1), ago('0s')) ; Metadata('start').between(datetime(2026, 1, 1), datetime(2026, 3, 1, 12, 30, 0, 123456))
            ~(Metadata('start') == ago('1h')) & Tag('a') | Metric('acc') > 1 ; ~(Metadata('start') == datetime(2026, 3, 1, 11, 30, 0, 123456)) & Tag('a') | Metric('acc') > 1
            """)
    void fixedItIsTheSameAsTheMoment(String relative, String absolute) {
        Query expected = Query.parse(absolute);
        Query fixed = Query.parse(relative).at(NOW);

        assertThat(fixed).isEqualTo(expected);
        ResolvedQuery asked = fixed.resolve(COLUMNS);
        assertThat(asked).isEqualTo(expected.resolve(COLUMNS));
        assertThat(asked.rulesTree()).isEqualTo(expected.resolve(COLUMNS).rulesTree());
        assertThat(asked.predicates()).isEqualTo(expected.resolve(COLUMNS).predicates());
        assertThat(fixed.at(Instant.EPOCH)).isEqualTo(fixed);
    }

    @Test
    void onlyWhatCountsBackIsRelative() {
        assertThat(Query.parse("Tag('a') & ~(Metadata('start') < ago('1d'))").isRelative())
                .isTrue();
        assertThat(Query.parse("Tag('a') & ~(Metadata('start') < datetime(2026, 1, 1))")
                        .isRelative())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Metadata('start') < ago('30d')                   | 30d
            Metadata('unknown') < ago('2w')                  | 14d
            Tag('a') & ~Metadata('start').between(datetime(2026, 1, 1), ago('1h')) | 1h
            """)
    void unfixedItIsNotAsked(String query, String span) {
        assertThatThrownBy(() -> Query.parse(query).resolve(COLUMNS, UnknownNames.ARE_ABSENT))
                .isInstanceOf(UnfixedTimeException.class)
                .hasMessage("ago(\"" + span
                        + "\") counts back from a moment that was not said. Call at(Instant) on the query" + " first.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Metric('acc') > ago('1d')           | Metric("acc") is of type number: it is not compared with a time
            Metadata('duration') > ago('1d')    | Metadata("duration") is of type duration: it is not compared with a time; write seconds
            Metadata('user_name') == ago('1d')  | Metadata("user_name") is of type text: it is not compared with a time
            """)
    void itIsComparedWhereATimeIs(String query, String problem) {
        assertThatThrownBy(() -> Query.parse(query).at(NOW).resolve(COLUMNS))
                .isInstanceOf(QueryTypeException.class)
                .hasMessage(problem);
    }

    @Test
    void itIsNoText() {
        assertThatThrownBy(() -> Query.parse("Other('a').contains(ago('1d'))"))
                .hasMessageContaining("Other(\"a\").contains needs a text, not ago(\"1d\"); write it in quotes");
    }
}
