// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.parquet;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.AllTypes;
import io.cometlake.lake.DuckDb;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.format.WrittenFile;
import io.cometlake.lake.read.TableFileReader;
import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParquetTableWriterTest {
    @TempDir
    Path folder;

    private LakeStorage storage;

    @BeforeEach
    void openStorage() {
        storage = LakeStorage.open(folder.toString());
    }

    @AfterEach
    void closeStorage() {
        storage.close();
    }

    @Test
    void duckDbReadsEveryType() throws IOException {
        RowBatchBuilder rows = new RowBatchBuilder(AllTypes.TABLE, 10);
        addFull(rows, "zürich 🚀", 9_007_199_254_740_993L, Double.NaN, true, List.of("a", "b", "a"));
        addFull(rows, "", Long.MIN_VALUE, Double.POSITIVE_INFINITY, false, List.of(""));
        addFull(rows, "x", Long.MAX_VALUE, Double.NEGATIVE_INFINITY, true, List.of());
        addSparse(rows);
        addFull(rows, "y", 0, -0.0, false, List.of("é"));
        write(AllTypes.TABLE, rows.build());

        assertThat(DuckDb.query("select * from " + file()))
                .containsExactly(
                        "zürich 🚀|zürich 🚀|9007199254740993|9007199254740993|NaN|NaN|true|true"
                                + "|2026-11-24T00:00:00.123457Z|2026-11-24T00:00:00.123457Z|[a, b, a]|[a, b, a]",
                        "||-9223372036854775808|-9223372036854775808|Infinity|Infinity|false|false"
                                + "|2026-11-24T00:00:00.123457Z|2026-11-24T00:00:00.123457Z|[]|[]",
                        "x|x|9223372036854775807|9223372036854775807|-Infinity|-Infinity|true|true"
                                + "|2026-11-24T00:00:00.123457Z|2026-11-24T00:00:00.123457Z|[]|[]",
                        "s|null|1|null|1.5|null|false|null|1970-01-01T00:00Z|null|[]|null",
                        "y|y|0|0|-0.0|-0.0|false|false|2026-11-24T00:00:00.123457Z|2026-11-24T00:00:00.123457Z|[é]|[é]");
    }

    @Test
    void ourReaderReadsEveryType() throws IOException {
        RowBatchBuilder rows = new RowBatchBuilder(AllTypes.TABLE, 10);
        addFull(rows, "a", 1, Double.NaN, true, List.of("a", "b"));
        addSparse(rows);
        addFull(rows, "b", 2, 0.5, false, List.of());
        RowBatch batch = rows.build();
        write(AllTypes.TABLE, batch);

        try (TableFileReader reader = reader(AllTypes.TABLE)) {
            RowBatch read = reader.next().orElseThrow();
            assertThat(read.rows()).isEqualTo(3);
            for (int column = 0; column < AllTypes.TABLE.columns().size(); column++) {
                for (int row = 0; row < 3; row++) {
                    assertThat(Cells.text(read, column, row)).isEqualTo(Cells.text(batch, column, row));
                }
            }
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void pagesAndRowGroupsMayEndAnywhereInTheCallersBatches() throws IOException {
        LakeConfig small = LakeConfig.defaults().withRowGroupBytes(60_000).withPageRows(1024);
        int count = 0;
        try (ParquetTableWriter writer = writer(Tables.METRICS, small)) {
            for (int size : new int[] {1, 511, 512, 513, 1024, 7, 20_000, 3_333, 60_001, 2}) {
                RowBatchBuilder rows = new RowBatchBuilder(Tables.METRICS, size);
                for (int i = 0; i < size; i++) {
                    addPoint(rows, count++);
                }
                writer.write(rows.build());
            }
            assertThat(writer.finish().rows()).isEqualTo(count);
        }

        assertThat(DuckDb.query(
                        "select count(*), sum(step), count(distinct step), count(epoch), max(value) from " + file()))
                .containsExactly(count + "|" + (long) count * (count - 1) / 2 + "|" + count + "|" + (count + 2) / 3
                        + "|" + (count - 1) * 0.5);
        assertThat(Long.parseLong(
                        DuckDb.query("select count(distinct row_group_id) from parquet_metadata(" + path() + ")")
                                .get(0)))
                .isGreaterThan(1);
        // Reads single pages by the page index.
        assertThat(DuckDb.query("select value from " + file() + " where step = 77777"))
                .containsExactly("38888.5");
    }

    @Test
    void thePageIndexNamesEveryRowOnce() throws IOException {
        LakeConfig small = LakeConfig.defaults().withRowGroupBytes(300_000).withPageRows(1024);
        try (ParquetTableWriter writer = writer(Tables.METRICS, small)) {
            RowBatchBuilder rows = new RowBatchBuilder(Tables.METRICS, 50_000);
            for (int i = 0; i < 50_000; i++) {
                addPoint(rows, i);
            }
            writer.write(rows.build());
            writer.finish();
        }

        assertThat(PageIndex.problems(folder.resolve("t.parquet"))).isEmpty();
    }

    @Test
    void onlyTextsHaveADictionaryAndAllIsZstd() throws IOException {
        RowBatchBuilder rows = new RowBatchBuilder(Tables.METRICS, 5000);
        for (int i = 0; i < 5000; i++) {
            addPoint(rows, i % 10);
        }
        write(Tables.METRICS, rows.build());

        assertThat(DuckDb.query("select path_in_schema, compression from parquet_metadata(" + path()
                        + ") where dictionary_page_offset is not null"))
                .containsExactlyInAnyOrder("experiment_key|ZSTD", "metric|ZSTD", "run_id|ZSTD");
        assertThat(DuckDb.query("select distinct compression from parquet_metadata(" + path() + ")"))
                .containsExactly("ZSTD");
    }

    @Test
    void textsSurviveTheDictionaryThatGrowsTooLarge() throws IOException {
        LakeConfig small = LakeConfig.defaults().withRowGroupBytes(4 << 20).withPageRows(1024);
        int count = 120_000;
        try (ParquetTableWriter writer = writer(Tables.TAGS, small)) {
            RowBatchBuilder rows = new RowBatchBuilder(Tables.TAGS, count);
            String tag = "";
            for (int i = 0; i < count; i++) {
                // Few texts in long runs, then many that fill the dictionary, then runs of equal but not same objects.
                if (i % 1000 == 0 || i > 40_000) {
                    tag = "tag " + (i > 80_000 ? i / 7 : i) + " of a length that fills the dictionary soon";
                }
                rows.set(0, "key").set(1, tag).set(2, "run").endRow();
            }
            writer.write(rows.build());
            writer.finish();
        }

        String expected = "'tag ' || case when i > 80000 then i // 7 when i > 40000 then i else i // 1000 * 1000 end"
                + " || ' of a length that fills the dictionary soon'";
        assertThat(DuckDb.query("select count(*) from (select tag, file_row_number as i from read_parquet(" + path()
                        + ", file_row_number = true)) where tag = " + expected))
                .containsExactly(Integer.toString(count));
        assertThat(DuckDb.query(
                        "select distinct contains(encodings, 'RLE_DICTIONARY') and contains(encodings, 'DELTA_BYTE_ARRAY') from parquet_metadata("
                                + path() + ") where path_in_schema = 'tag'"))
                .containsExactly("true");
    }

    @Test
    void theSumAndTheSizeAreThoseOfTheFile() throws Exception {
        RowBatchBuilder rows = new RowBatchBuilder(Tables.METRICS, 10);
        addPoint(rows, 1);
        WrittenFile written = write(Tables.METRICS, rows.build());

        byte[] bytes = Files.readAllBytes(folder.resolve("t.parquet"));
        assertThat(written.bytes()).isEqualTo(bytes.length);
        assertThat(written.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    @Test
    void aFileWithoutRowsKeepsItsColumns() throws IOException {
        try (ParquetTableWriter writer = writer(Tables.EXPERIMENTS, LakeConfig.defaults())) {
            assertThat(writer.finish().rows()).isZero();
        }

        assertThat(DuckDb.query("select count(*), count(tags) from " + file())).containsExactly("0|0");
        assertThat(DuckDb.query("select decode(value) from parquet_kv_metadata(" + path() + ")"))
                .contains("here");
    }

    @Test
    void aNullInARequiredColumnIsRefused() throws IOException {
        RowBatchBuilder lenient = new RowBatchBuilder(AllTypes.TABLE, 1);
        RowBatch empty = lenient.build();
        RowBatch wrong = new RowBatch(
                AllTypes.TABLE,
                1,
                AllTypes.TABLE.columns().stream()
                        .map(column -> empty.vector(AllTypes.TABLE.indexOf(column.name())))
                        .toList());

        try (ParquetTableWriter writer = writer(AllTypes.TABLE, LakeConfig.defaults())) {
            assertThatThrownBy(() -> writer.write(wrong)).hasMessageContaining("Column text may not be null");
        }
    }

    @Test
    void aColumnThatAnOldFileLacksReadsAsNull() throws IOException {
        RowBatchBuilder rows = new RowBatchBuilder(Tables.METRICS, 1);
        addPoint(rows, 1);
        write(Tables.METRICS, rows.build());
        List<io.cometlake.dataset.Column> columns = new java.util.ArrayList<>(Tables.METRICS.columns());
        columns.add(
                3, new io.cometlake.dataset.Column("added", io.cometlake.dataset.ColumnType.TEXT_LIST, true, "", ""));
        TableSchema grown =
                new TableSchema("metrics", 2, Tables.METRICS.grain(), "", columns, Tables.METRICS.sortOrder());

        try (TableFileReader reader = reader(grown)) {
            Optional<RowBatch> batch = reader.next();
            assertThat(batch).isPresent();
            assertThat(Cells.text(batch.get(), 3, 0)).isEqualTo("null");
            assertThat(Cells.text(batch.get(), 1, 0)).isEqualTo("loss");
        }
    }

    private WrittenFile write(TableSchema table, RowBatch batch) throws IOException {
        try (ParquetTableWriter writer = writer(table, LakeConfig.defaults())) {
            writer.write(batch);
            return writer.finish();
        }
    }

    private ParquetTableWriter writer(TableSchema table, LakeConfig config) throws IOException {
        return new ParquetTableWriter(
                storage.create("t.parquet"), table, ParquetCodec.ZSTD, config, Map.of("note", "here"));
    }

    private TableFileReader reader(TableSchema table) throws IOException {
        long length = storage.findSize("t.parquet").orElseThrow();
        return TableFileReader.open(storage.openForRead("t.parquet"), length, table);
    }

    private String file() {
        return "read_parquet(" + path() + ")";
    }

    private String path() {
        return "'" + folder.resolve("t.parquet") + "'";
    }

    private static void addPoint(RowBatchBuilder rows, int i) {
        rows.set(0, "key")
                .set(1, "loss")
                .set(2, (long) i)
                .setMillis(4, i)
                .set(5, i * 0.5)
                .set(9, "run");
        if (i % 3 == 0) {
            rows.set(3, i / 100.0);
        }
        rows.endRow();
    }

    private static void addFull(
            RowBatchBuilder rows, String text, long number, double real, boolean flag, List<String> list) {
        long micros = 1_795_478_400_123_457L;
        for (int i = 0; i < 2; i++) {
            rows.set(i, text).set(2 + i, number).set(4 + i, real);
            rows.set(6 + i, flag).set(8 + i, micros).set(10 + i, list);
        }
        rows.endRow();
    }

    private static void addSparse(RowBatchBuilder rows) {
        rows.set(0, "s").set(2, 1L).set(4, 1.5).set(6, false).set(8, 0L).set(10, List.of());
        rows.endRow();
    }
}
