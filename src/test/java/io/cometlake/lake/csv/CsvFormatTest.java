// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.AllTypes;
import io.cometlake.lake.DuckDb;
import io.cometlake.lake.LakeCsv;
import io.cometlake.lake.format.RowFileReader;
import io.cometlake.lake.format.RowFileWriter;
import io.cometlake.lake.format.WrittenFile;
import io.cometlake.lake.parquet.Cells;
import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvFormatTest {
    private static final CsvFormat PLAIN = new CsvFormat(CsvCompression.NONE, Formulas.KEPT);
    private static final CsvFormat ZIPPED = new CsvFormat(CsvCompression.GZIP, Formulas.KEPT);
    private static final CsvFormat GUARDED = new CsvFormat(CsvCompression.NONE, Formulas.GUARDED);

    /** 2026-11-24T00:00:00.123457Z. */
    private static final long MICROS = 1_795_478_400_123_457L;

    /** What has broken readers of CSV before. */
    private static final List<@Nullable String> TEXTS = Arrays.asList(
            "plain",
            "",
            null,
            "null",
            "NULL",
            "NA",
            "NaN",
            "a,b;c\td",
            "say \"yes\"",
            "\"",
            "line\nfeed",
            "carriage\rreturn",
            "both\r\n",
            "\n",
            " around ",
            "# no comment",
            "back\\slash\\",
            "it's",
            "nul\u0000 bell\u0007 esc\u001b del\u007f nel\u0085 ls\u2028",
            "\uFEFFmark",
            "zürich 🚀 \u202Ertl",
            "odd" + "🚀".repeat(20_000),
            "1e400",
            "9007199254740993",
            "007",
            "2024-01-01",
            "true",
            "=1+1",
            "'=1+1",
            "-1",
            "[1]",
            "x".repeat(1_000_000));

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
    void theFormOfEveryTypeIsFixed() throws IOException {
        RowBatchBuilder rows = new RowBatchBuilder(AllTypes.TABLE, 4);
        addFull(rows, "a \"b\"", Long.MIN_VALUE, Double.NaN, true, MICROS, List.of("a", "b, \"c\""));
        addFull(rows, "", Long.MAX_VALUE, -0.0, false, 0, List.of());
        addSparse(rows);
        write(PLAIN, rows.build());

        assertThat(content())
                .isEqualTo("text,text_or_null,bigint,bigint_or_null,double,double_or_null,boolean,boolean_or_null,"
                        + "timestamp,timestamp_or_null,text_list,text_list_or_null\r\n"
                        + "\"a \"\"b\"\"\",\"a \"\"b\"\"\",-9223372036854775808,-9223372036854775808,NaN,NaN,true,true,"
                        + "2026-11-24T00:00:00.123457Z,2026-11-24T00:00:00.123457Z,"
                        + "\"[\"\"a\"\",\"\"b, \\\"\"c\\\"\"\"\"]\",\"[\"\"a\"\",\"\"b, \\\"\"c\\\"\"\"\"]\"\r\n"
                        + "\"\",\"\",9223372036854775807,9223372036854775807,-0.0,-0.0,false,false,"
                        + "1970-01-01T00:00:00.000000Z,1970-01-01T00:00:00.000000Z,[],[]\r\n"
                        + "s,,1,,1.5,,false,,1969-12-31T23:59:59.999999Z,,\"[\"\"\"\"]\",\r\n");
    }

    @Test
    void duckDbReadsEveryType() throws IOException {
        RowBatchBuilder rows = new RowBatchBuilder(AllTypes.TABLE, 9);
        addFull(rows, "zürich 🚀", 9_007_199_254_740_993L, Double.NaN, true, MICROS, List.of("a", "b", "a"));
        addFull(rows, "", Long.MIN_VALUE, Double.POSITIVE_INFINITY, false, MICROS, List.of(""));
        addFull(rows, "x", Long.MAX_VALUE, Double.NEGATIVE_INFINITY, true, MICROS, List.of());
        addSparse(rows);
        addFull(rows, "y", 0, -0.0, false, MICROS, List.of("é\n\"\u0001"));
        RowBatch batch = rows.build();
        for (CsvFormat format : List.of(PLAIN, ZIPPED, GUARDED)) {
            write(format, batch);

            assertThat(DuckDb.query("select * from " + file(format, AllTypes.TABLE)))
                    .containsExactly(
                            "zürich 🚀|zürich 🚀|9007199254740993|9007199254740993|NaN|NaN|true|true"
                                    + "|2026-11-24T00:00:00.123457Z|2026-11-24T00:00:00.123457Z|[a, b, a]|[a, b, a]",
                            "||-9223372036854775808|-9223372036854775808|Infinity|Infinity|false|false"
                                    + "|2026-11-24T00:00:00.123457Z|2026-11-24T00:00:00.123457Z|[]|[]",
                            "x|x|9223372036854775807|9223372036854775807|-Infinity|-Infinity|true|true"
                                    + "|2026-11-24T00:00:00.123457Z|2026-11-24T00:00:00.123457Z|[]|[]",
                            "s|null|1|null|1.5|null|false|null|1969-12-31T23:59:59.999999Z|null|[]|null",
                            "y|y|0|0|-0.0|-0.0|false|false|2026-11-24T00:00:00.123457Z"
                                    + "|2026-11-24T00:00:00.123457Z|[é\n\"\u0001]|[é\n\"\u0001]");
        }
    }

    @Test
    void everyTextComesBackFromOurReaderFromDuckDbAndFromFastCsv() throws IOException {
        RowBatch batch = texts(TEXTS);
        for (CsvFormat format : List.of(PLAIN, ZIPPED)) {
            write(format, batch);

            assertThat(readTexts(format)).containsExactlyElementsOf(TEXTS);
            assertThat(DuckDb.query("select coalesce(value, '<null>') from " + file(format, Tables.PARAMETERS)
                            + " order by value_number"))
                    .containsExactlyElementsOf(TEXTS.stream()
                            .map(text -> text == null ? "<null>" : text)
                            .toList());
        }
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve(name(PLAIN)), StandardCharsets.UTF_8)) {
            assertThat(reader.stream().map(row -> row.getField("value")))
                    .containsExactlyElementsOf(
                            TEXTS.stream().map(text -> text == null ? "" : text).toList());
        }
    }

    @Test
    void aTextMayBeLongerThanReadersOfCsvUsuallyTake() throws IOException {
        String text = "long \"text\"\n".repeat(1_500_000);
        write(ZIPPED, texts(List.of(text)));

        assertThat(readTexts(ZIPPED).get(0)).hasSize(text.length()).isEqualTo(text);
    }

    @Test
    void guardedTextsComeBackFromOurReaderWithoutTheirApostrophes() throws IOException {
        write(GUARDED, texts(TEXTS));

        assertThat(readTexts(GUARDED)).containsExactlyElementsOf(TEXTS);
        assertThat(DuckDb.query("select value from " + file(GUARDED, Tables.PARAMETERS) + " where value like '''%'"))
                .containsExactly("'\n", "'=1+1", "''=1+1");
        assertThat(DuckDb.query("select count(*) from " + file(GUARDED, Tables.PARAMETERS) + " where value = '-1'"))
                .containsExactly("1");
    }

    @Test
    void everyDoubleComesBackTheSame() throws IOException {
        List<Double> values = new ArrayList<>(List.of(
                Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE, 0.0, -0.0, 0.1, 1e22, 2e-3));
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            values.add(Double.isFinite(value) ? value : i * 0.1);
        }
        RowBatchBuilder rows = new RowBatchBuilder(Tables.METRICS, values.size());
        for (int i = 0; i < values.size(); i++) {
            rows.set(0, "k").set(1, "m").set(2, (long) i).set(5, values.get(i)).set(9, "run");
            rows.endRow();
        }
        write(PLAIN, rows.build());

        assertThat(DuckDb.query("select value from " + file(PLAIN, Tables.METRICS) + " order by step"))
                .containsExactlyElementsOf(values.stream().map(String::valueOf).toList());
        assertThat(read(PLAIN, Tables.METRICS).stream().map(row -> row.get(5)))
                .containsExactlyElementsOf(values.stream().map(String::valueOf).toList());
    }

    @Test
    void timestampsOfAnyYearComeBack() throws IOException {
        long[] times = {
            0,
            -1,
            MICROS,
            -62_135_596_800_000_000L,
            -62_135_596_800_000_001L,
            253_402_300_800_000_000L,
            7_258_118_400_000_000_000L
        };
        RowBatchBuilder rows = new RowBatchBuilder(Tables.METRICS, times.length);
        for (int i = 0; i < times.length; i++) {
            rows.set(0, "k").set(1, "m").set(2, (long) i).set(4, times[i]).set(9, "run");
            rows.endRow();
        }
        RowBatch batch = rows.build();
        write(PLAIN, batch);

        List<String> expected = Arrays.stream(times).mapToObj(Long::toString).toList();
        assertThat(DuckDb.query("select epoch_us(timestamp) from " + file(PLAIN, Tables.METRICS) + " order by step"))
                .containsExactlyElementsOf(expected);
        assertThat(read(PLAIN, Tables.METRICS).stream().map(row -> row.get(4)))
                .containsExactlyElementsOf(cells(batch, 4));
    }

    @Test
    void manyRowsComeInBatches() throws IOException {
        RowBatchBuilder rows = new RowBatchBuilder(Tables.TAGS, 5000);
        for (int i = 0; i < 5000; i++) {
            rows.set(0, "k" + i / 100).set(1, "tag\n" + i).set(2, "run").endRow();
        }
        RowBatch batch = rows.build();
        for (CsvFormat format : List.of(PLAIN, ZIPPED)) {
            WrittenFile written = write(format, batch);

            assertThat(written.rows()).isEqualTo(5000);
            assertThat(read(format, Tables.TAGS).stream().map(row -> row.get(1)))
                    .containsExactlyElementsOf(cells(batch, 1));
            assertThat(format.countRows(storage.openForRead(name(format)), written.bytes()))
                    .isEqualTo(5000);
        }
    }

    @Test
    void sizeAndSumAreThoseOfTheFile() throws Exception {
        for (CsvFormat format : List.of(PLAIN, ZIPPED)) {
            WrittenFile written = write(format, texts(List.of("a")));
            byte[] bytes = Files.readAllBytes(folder.resolve(name(format)));

            assertThat(written.bytes()).isEqualTo(bytes.length);
            assertThat(written.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
    }

    @Test
    void aTableWithoutRowsIsAHeader() throws IOException {
        WrittenFile written = write(PLAIN, new RowBatchBuilder(Tables.TAGS, 1).build());

        assertThat(content()).isEqualTo("experiment_key,tag,run_id\r\n");
        assertThat(PLAIN.countRows(storage.openForRead("t.csv"), written.bytes()))
                .isZero();
        assertThat(read(PLAIN, Tables.TAGS)).isEmpty();
        assertThat(DuckDb.query("select count(*) from " + file(PLAIN, Tables.TAGS)))
                .containsExactly("0");
    }

    @Test
    void columnsAreFoundByNameAndThoseThatAreMissingAreNull() throws IOException {
        write(PLAIN, texts(List.of("a")));
        TableSchema other = new TableSchema(
                "parameters",
                2,
                Grain.BUNDLE,
                "",
                List.of(
                        new Column("new_column", ColumnType.TEXT_LIST, true, "", ""),
                        new Column("value", ColumnType.TEXT, true, "", ""),
                        new Column("experiment_key", ColumnType.TEXT, false, "", "")),
                List.of("experiment_key"));

        assertThat(read(PLAIN, other)).containsExactly(List.of("null", "a", "k"));
    }

    @Test
    void damageIsNamedByRecordAndColumn() throws IOException {
        String header = "experiment_key,name,value,value_number,run_id\r\n";
        assertThatReading(header + "k,n,v,1.0,r\r\nk,n,v,x,r\r\n")
                .hasMessageContaining("damaged CSV file: record 3, column value_number: ")
                .hasMessageContaining("x");
        assertThatReading(header + "k,n,v,1.0\r\n").hasMessageContaining("damaged CSV file");
        assertThatReading(header + "k,n,v,1.0,\"r\r\n").hasMessageContaining("damaged CSV file");
        assertThatReading(header + ",n,v,1.0,r\r\n")
                .hasMessageContaining("column experiment_key: a row without a value");
        assertThatReading("").hasMessageContaining("damaged CSV file: it has no header");
        Files.write(folder.resolve("t.csv"), (header + "k,n,\u00ff").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read(PLAIN, Tables.PARAMETERS)).hasMessageContaining("damaged CSV file");
    }

    @Test
    void aTruncatedGzipFileIsDamaged() throws IOException {
        WrittenFile written = write(ZIPPED, texts(TEXTS));
        byte[] bytes = Files.readAllBytes(folder.resolve("t.csv.gz"));
        Files.write(folder.resolve("t.csv.gz"), Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> read(ZIPPED, Tables.PARAMETERS)).hasMessageContaining("damaged CSV file");
        assertThatThrownBy(() -> ZIPPED.countRows(storage.openForRead("t.csv.gz"), written.bytes()))
                .hasMessageContaining("damaged CSV file");
    }

    private AbstractThrowableAssert<?, ?> assertThatReading(String content) throws IOException {
        Files.writeString(folder.resolve("t.csv"), content);
        return assertThatThrownBy(() -> read(PLAIN, Tables.PARAMETERS)).isInstanceOf(IOException.class);
    }

    private String content() throws IOException {
        return Files.readString(folder.resolve("t.csv"));
    }

    private static String name(CsvFormat format) {
        return format.compression() == CsvCompression.GZIP ? "t.csv.gz" : "t.csv";
    }

    private String file(CsvFormat format, TableSchema table) {
        return LakeCsv.table(folder.resolve(name(format)).toString(), table, false);
    }

    private WrittenFile write(CsvFormat format, RowBatch batch) throws IOException {
        try (RowFileWriter writer = format.create(storage.create(name(format)), batch.table(), Map.of())) {
            writer.write(batch);
            return writer.finish();
        }
    }

    /** The rows as texts. */
    private List<List<String>> read(CsvFormat format, TableSchema table) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        long length = storage.findSize(name(format)).orElseThrow();
        try (RowFileReader reader = format.open(storage.openForRead(name(format)), length, table)) {
            for (Optional<RowBatch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
                for (int row = 0; row < batch.get().rows(); row++) {
                    List<String> cells = new ArrayList<>();
                    for (int column = 0; column < table.columns().size(); column++) {
                        cells.add(Cells.text(batch.get(), column, row));
                    }
                    rows.add(cells);
                }
            }
        }
        return rows;
    }

    private static List<String> cells(RowBatch batch, int column) {
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            cells.add(Cells.text(batch, column, row));
        }
        return cells;
    }

    private List<@Nullable String> readTexts(CsvFormat format) throws IOException {
        List<@Nullable String> texts = new ArrayList<>();
        long length = storage.findSize(name(format)).orElseThrow();
        try (RowFileReader reader = format.open(storage.openForRead(name(format)), length, Tables.PARAMETERS)) {
            RowBatch batch = reader.next().orElseThrow();
            texts.addAll(Arrays.asList(((ColumnVector.Texts) batch.vector(2)).values())
                    .subList(0, batch.rows()));
        }
        return texts;
    }

    private static RowBatch texts(List<@Nullable String> values) {
        RowBatchBuilder rows = new RowBatchBuilder(Tables.PARAMETERS, values.size());
        for (int i = 0; i < values.size(); i++) {
            rows.set(0, "k")
                    .set(1, "n")
                    .set(2, values.get(i))
                    .set(3, (double) i)
                    .set(4, "run");
            rows.endRow();
        }
        return rows.build();
    }

    private static void addFull(
            RowBatchBuilder rows, String text, long bigint, double real, boolean flag, long micros, List<String> list) {
        for (int i = 0; i < 2; i++) {
            rows.set(i, text).set(2 + i, bigint).set(4 + i, real).set(6 + i, flag);
            rows.set(8 + i, micros).set(10 + i, list);
        }
        rows.endRow();
    }

    private static void addSparse(RowBatchBuilder rows) {
        rows.set(0, "s").set(2, 1L).set(4, 1.5).set(6, false).set(8, -1L).set(10, List.of(""));
        rows.endRow();
    }
}
