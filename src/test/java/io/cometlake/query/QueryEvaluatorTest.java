// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryEvaluatorTest {
    private static final Columns COLUMNS = Columns.of(List.of(
            new Column("acc", Source.METRIC, ColumnType.DOUBLE),
            new Column("nan", Source.METRIC, ColumnType.DOUBLE),
            new Column("missing", Source.METRIC, ColumnType.DOUBLE),
            new Column("optimizer", Source.PARAMETER, ColumnType.STRING),
            new Column("bn", Source.PARAMETER, ColumnType.BOOLEAN),
            new Column("note", Source.OTHER, ColumnType.STRING),
            new Column("start", Source.METADATA, ColumnType.DATETIME),
            new Column("duration", Source.METADATA, ColumnType.TIMENUMBER),
            new Column("level", Source.OTHER, new ColumnType("ranking"))));
    private static final Map<Variable, String> FACTS = Map.of(
            new Variable(Source.METRIC, "acc"), "0.90",
            new Variable(Source.METRIC, "nan"), "NaN",
            new Variable(Source.PARAMETER, "optimizer"), "adam",
            new Variable(Source.PARAMETER, "bn"), "True",
            new Variable(Source.OTHER, "note"), "",
            new Variable(Source.METADATA, "start"), "1569301200000",
            new Variable(Source.METADATA, "duration"), "61.5",
            new Variable(Source.OTHER, "level"), "b",
            new Variable(Source.TAG, "best"), "best");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Metric('acc') == 0.9 ; true",
                "Metric('acc') == '0.9' ; true",
                "Metric('acc') != 0.9 ; false",
                "Metric('acc') < 0.9 ; false",
                "Metric('acc') <= 0.9 ; true",
                "Metric('acc') > 0.89 ; true",
                "Metric('acc') >= 1 ; false",
                "Metric('acc').between(0.9, 1) ; true",
                "Metric('acc').between(0.91, 1) ; false",
                "~Metric('acc').between(0.91, 1) ; true",
                "Metric('acc') == None ; false",
                "Metric('acc') != None ; true",
                "Metric('acc') == '' ; false",
                "Metric('acc') != '' ; true",
                "Metric('nan') == 1 ; false",
                "Metric('nan') != 1 ; true",
                "Metric('nan') > 1 ; false",
                "Metric('nan') <= 1 ; false",
                "Metric('missing') > 1 ; false",
                "~(Metric('missing') > 1) ; false",
                "Metric('missing') != 1 ; false",
                "Metric('missing') == None ; true",
                "Metric('missing') == '' ; true",
                "Metric('missing') != None ; false",
                "Metric('missing') != '' ; false",
                "~Metric('missing').between(1, 2) ; false",
                "Parameter('optimizer') == 'adam' ; true",
                "Parameter('optimizer') == 'Adam' ; false",
                "Parameter('optimizer') > 'a' ; true",
                "Parameter('optimizer').contains('da') ; true",
                "Parameter('optimizer').startswith('ad') ; true",
                "Parameter('optimizer').endswith('ad') ; false",
                "~Parameter('optimizer').endswith('ad') ; true",
                "Parameter('bn') == True ; true",
                "Parameter('bn') == False ; false",
                "Parameter('bn') != False ; true",
                "Parameter('bn') == 1.0 ; true",
                "Parameter('bn') == 'true' ; true",
                "Parameter('bn') == 2 ; false",
                "Parameter('bn') != 2 ; true",
                "Parameter('bn') == 'yes' ; false",
                "Parameter('bn').between(0.5, 1) ; true",
                "Other('note') == '' ; true",
                "Other('note') == None ; false",
                "Other('note') != '' ; false",
                "Metadata('start') == datetime(2019, 9, 24, 5) ; true",
                "Metadata('start') < datetime(2019, 9, 24, 5, 0, 0, 1) ; true",
                "Metadata('start') < datetime(2019, 9, 24, 7, tzinfo=timezone(timedelta(hours=2))) ; false",
                "Metadata('start').between(datetime(2019, 9, 24), datetime(2019, 9, 25)) ; true",
                "~Metadata('start').between(datetime(2019, 9, 24), datetime(2019, 9, 25)) ; false",
                "Metadata('duration') > 60 ; true",
                "Metadata('duration') > timedelta(minutes=2) ; false",
                "Other('level') == 'b' ; true",
                "Tag('best') ; true",
                "~Tag('best') ; false",
                "Tag('old') ; false",
                "~Tag('old') ; true",
                "(Metric('acc') > 1) | Tag('best') | Tag('old') ; true",
                "Tag('best') & ~Tag('old') & (Metric('acc') > 0.5) ; true",
                "~(Tag('best') & (Metric('acc') > 0.5)) ; false"
            })
    void eachOperatorMeansWhatTheServerMeans(String text, boolean expected) {
        ExperimentFacts facts = (source, name) -> Optional.ofNullable(FACTS.get(new Variable(source, name)));
        assertThat(new QueryEvaluator(Query.parse(text).resolve(COLUMNS)).matches(facts))
                .isEqualTo(expected);
    }

    /** Of the names only metadata is known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Metadata('duration') < 60 ; false",
                "Metadata('duration') > 60 ; true",
                "Metadata('duration') < 60 & Metric('acc') > 0 ; false",
                "Metadata('duration') > 60 & Metric('acc') > 1 ; true",
                "~(Metadata('duration') > 60 | Metric('acc') > 0) ; false",
                "~(Metadata('duration') > 60 & Metric('acc') > 0) ; true",
                "Metadata('duration') < 60 | ~Tag('best') ; true",
                "Metric('acc') == None ; true"
            })
    void whatIsNotKnownYetMayStillFulfil(String query, boolean expected) {
        QueryEvaluator evaluator = new QueryEvaluator(Query.parse(query).resolve(COLUMNS));

        assertThat(evaluator.mayMatch(
                        (source, name) -> Optional.ofNullable(FACTS.get(new Variable(source, name))),
                        variable -> variable.source() == Source.METADATA))
                .isEqualTo(expected);
    }
}
