// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.wide;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class WideTableTest {
    private final List<RowBatch> parameters = new ArrayList<>();
    private final List<RowBatch> others = new ArrayList<>();
    private final List<RowBatch> summaries = new ArrayList<>();
    private final List<String> experiments = new ArrayList<>();

    @Test
    void aColumnIsANumberOnlyIfEveryValueIsOne() {
        parameters.add(named(Tables.PARAMETERS, "a", "lr", "0.1", 0.1));
        parameters.add(named(Tables.PARAMETERS, "a", "mixed", "1", 1.0));
        parameters.add(named(Tables.PARAMETERS, "b", "lr", "1e-3", 1e-3));
        parameters.add(named(Tables.PARAMETERS, "b", "mixed", "one", null));

        assertThat(types())
                .containsExactly(entry("param.lr", ColumnType.DOUBLE), entry("param.mixed", ColumnType.TEXT));
    }

    @Test
    void aWholeNumberThatADoubleDoesNotGiveBackMakesTheColumnText() {
        parameters.add(named(Tables.PARAMETERS, "a", "exact", "9007199254740994", 9007199254740994.0));
        parameters.add(named(Tables.PARAMETERS, "a", "id", "9007199254740993", 9007199254740992.0));
        parameters.add(named(Tables.PARAMETERS, "a", "large", "1e300", 1e300));

        assertThat(types())
                .containsExactly(
                        entry("param.exact", ColumnType.DOUBLE),
                        entry("param.id", ColumnType.TEXT),
                        entry("param.large", ColumnType.DOUBLE));
    }

    @Test
    void nothingButNullsIsANumberColumn() {
        others.add(named(Tables.OTHERS, "a", "none", null, null));

        assertThat(types()).containsExactly(entry("other.none", ColumnType.DOUBLE));
    }

    @Test
    void namesThatDifferOnlyByCaseGetANumber() {
        parameters.add(named(Tables.PARAMETERS, "a", "lr", "1", 1.0));
        parameters.add(named(Tables.PARAMETERS, "a", "LR", "2", 2.0));
        parameters.add(named(Tables.PARAMETERS, "a", "Lr", "3", 3.0));
        parameters.add(named(Tables.PARAMETERS, "a", "lr~2", "4", 4.0));

        assertThat(columns(Map.of()).columns())
                .extracting(column -> column.field().name() + " is " + column.name())
                .containsExactly("LR is param.LR", "Lr is param.Lr~2", "lr is param.lr~3", "lr~2 is param.lr~2~2");
    }

    @Test
    void aNameKeepsTheColumnThatItHad() {
        parameters.add(named(Tables.PARAMETERS, "a", "lr", "1", 1.0));
        parameters.add(named(Tables.PARAMETERS, "a", "LR", "2", 2.0));

        Map<WideField, String> before = Map.of(new WideField(WideSource.PARAMETERS, "lr"), "param.lr");

        assertThat(columns(before).columns())
                .extracting(column -> column.field().name() + " is " + column.name())
                .containsExactly("LR is param.LR~2", "lr is param.lr");
    }

    @Test
    void whatMostExperimentsHaveFindsRoomFirst() {
        for (int i = 0; i < WideColumns.MAX_COLUMNS; i++) {
            parameters.add(named(Tables.PARAMETERS, "a", "p%04d".formatted(i), "1", 1.0));
        }
        parameters.add(named(Tables.PARAMETERS, "b", "p1999", "1", 1.0));
        int fixed = Tables.EXPERIMENTS_WIDE.columns().size();

        WideColumns columns = columns(Map.of());

        assertThat(columns.schema().columns()).hasSize(WideColumns.MAX_COLUMNS);
        assertThat(columns.columns())
                .extracting(WideColumn::name)
                .contains("param.p1999")
                .doesNotContain("param.p1998");
        assertThat(columns.leftOut()).hasSize(fixed).extracting(WideField::name).contains("p1998");
    }

    @Test
    void eachExperimentIsOneRowWithWhatItHas() {
        experiments.addAll(List.of("a", "b", "c"));
        parameters.add(named(Tables.PARAMETERS, "a", "lr", "0.1", 0.1));
        parameters.add(named(Tables.PARAMETERS, "c", "lr", "0.3", 0.3));
        others.add(named(Tables.OTHERS, "b", "note", "", null));
        others.add(named(Tables.OTHERS, "c", "note", "x", null));
        summaries.add(summary("a", "loss", 0.5));
        summaries.add(summary("b", "loss", Double.NaN));
        summaries.add(summary("c", "loss", null));

        List<Map<String, @Nullable Object>> rows = rows();

        assertThat(rows).extracting(row -> row.get("experiment_key")).containsExactly("a", "b", "c");
        assertThat(rows).extracting(row -> row.get("param.lr")).containsExactly(0.1, null, 0.3);
        assertThat(rows).extracting(row -> row.get("other.note")).containsExactly(null, "", "x");
        assertThat(rows).extracting(row -> row.get("metric.loss.last")).containsExactly(0.5, Double.NaN, null);
        assertThat(rows).extracting(row -> row.get("run_id")).containsOnly("run");
    }

    private WideColumns columns(Map<WideField, String> before) {
        WideSurvey survey = new WideSurvey();
        parameters.forEach(rows -> survey.add(WideSource.PARAMETERS, rows));
        others.forEach(rows -> survey.add(WideSource.OTHERS, rows));
        summaries.forEach(rows -> survey.add(WideSource.METRICS, rows));
        return WideColumns.of(survey, before);
    }

    private Map<String, ColumnType> types() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        columns(Map.of()).columns().forEach(column -> types.put(column.name(), column.type()));
        return types;
    }

    private List<Map<String, @Nullable Object>> rows() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        WideRows rows = new WideRows(columns(Map.of()), "run", batch -> all.addAll(values(batch)));
        rows.add(
                source(List.of(experiments())),
                Map.of(
                        WideSource.PARAMETERS, source(parameters),
                        WideSource.OTHERS, source(others),
                        WideSource.METRICS, source(summaries)));
        rows.flush();
        return all;
    }

    private static RowSource source(List<RowBatch> batches) {
        Iterator<RowBatch> rest = batches.iterator();
        return () -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }

    private RowBatch experiments() {
        TableSchema table = Tables.EXPERIMENTS;
        RowBatchBuilder rows = new RowBatchBuilder(table, experiments.size());
        for (String key : experiments) {
            for (String column : List.of("workspace_name", "project_name", "project_id", "run_id")) {
                rows.set(table.indexOf(column), column);
            }
            rows.set(table.indexOf("experiment_key"), key)
                    .set(table.indexOf("archived"), false)
                    .endRow();
        }
        return rows.build();
    }

    private static RowBatch named(
            TableSchema table, String key, String name, @Nullable String value, @Nullable Double number) {
        RowBatchBuilder rows = new RowBatchBuilder(table, 1);
        rows.set(table.indexOf("experiment_key"), key)
                .set(table.indexOf("name"), name)
                .set(table.indexOf("value"), value)
                .set(table.indexOf("run_id"), "earlier");
        if (number != null) {
            rows.set(table.indexOf("value_number"), (double) number);
        }
        rows.endRow();
        return rows.build();
    }

    private static RowBatch summary(String key, String metric, @Nullable Double last) {
        TableSchema table = Tables.METRIC_SUMMARIES;
        RowBatchBuilder rows = new RowBatchBuilder(table, 1);
        rows.set(table.indexOf("experiment_key"), key)
                .set(table.indexOf("metric"), metric)
                .set(table.indexOf("points"), 1L)
                .set(table.indexOf("source"), "complete")
                .set(table.indexOf("run_id"), "earlier");
        if (last != null) {
            rows.set(table.indexOf("last"), (double) last);
        }
        rows.endRow();
        return rows.build();
    }

    private static List<Map<String, @Nullable Object>> values(RowBatch batch) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            Map<String, @Nullable Object> values = new HashMap<>();
            for (int column = 0; column < batch.vectors().size(); column++) {
                Column schema = batch.table().column(column);
                values.put(schema.name(), value(batch.vector(column), row));
            }
            rows.add(values);
        }
        return rows;
    }

    private static @Nullable Object value(ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        if (vector instanceof ColumnVector.Texts texts) {
            return texts.values()[row];
        }
        if (vector instanceof ColumnVector.Doubles doubles) {
            return doubles.values()[row];
        }
        return Arrays.asList(vector, row);
    }
}
