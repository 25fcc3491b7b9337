// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A lake has one form, which its newest commit says. */
class LakeFormTest {
    private static final FormRequest CSV = request(FileKind.CSV, null);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @ParameterizedTest
    @CsvSource({
        ",,PARQUET,ZSTD,.parquet",
        "PARQUET,SNAPPY,PARQUET,SNAPPY,.parquet",
        ",NONE,PARQUET,NONE,.parquet",
        "CSV,,CSV,NONE,.csv",
        "CSV,GZIP,CSV,GZIP,.csv.gz"
    })
    void aNewLakeGetsWhatIsAskedForAndKeepsIt(
            @Nullable FileKind kind,
            @Nullable FileCompression compression,
            FileKind settledKind,
            FileCompression settledCompression,
            String ending)
            throws IOException {
        LakeForm settled = new LakeForm(settledKind, settledCompression, false);
        FormRequest request = request(kind, compression);
        assertThat(form(request)).isEqualTo(settled);

        export("run-1", request, Map.of("k1", 3, "k2", 2));

        assertThat(form(FormRequest.AS_IT_IS)).isEqualTo(settled);
        assertThat(form(request)).isEqualTo(settled);
        export("run-2", FormRequest.AS_IT_IS, Map.of("k1", 4));
        assertThat(dataFiles()).hasSize(2).allMatch(file -> file.endsWith("/b1" + ending));
    }

    @Test
    void duckDbReadsEveryCompressionOfParquet() {
        export("run-1", request(FileKind.PARQUET, FileCompression.SNAPPY), Map.of("k1", 300));
        assertThat(compressions()).isEqualTo("SNAPPY");
        export("run-2", request(null, FileCompression.NONE), Map.of("k1", 300));
        assertThat(compressions()).isEqualTo("UNCOMPRESSED");
        export("run-3", request(null, FileCompression.ZSTD), Map.of("k1", 300));
        assertThat(compressions()).isEqualTo("ZSTD");

        assertThat(DuckDb.query("select count(*), sum(value) from " + LakeSql.table(folder, "metrics")))
                .containsExactly("300|44850.0");
    }

    private String compressions() {
        return String.join(
                " ",
                DuckDb.query(
                        "select distinct compression from parquet_metadata('" + folder + "/metrics/**/*.parquet')"));
    }

    @Test
    void anotherKindIsRefusedBeforeAnythingIsWritten() throws IOException {
        export("run-1", CSV, Map.of("k1", 3));
        Set<String> before = everything();

        assertThatThrownBy(() -> export("run-2", request(FileKind.PARQUET, null), Map.of("k1", 3)))
                .isInstanceOf(LakeFormException.class)
                .hasMessage("The lake " + folder.toUri().toString().replaceAll("/$", "")
                        + " holds CSV files, Parquet was asked for. Leave the format out, or export to another lake.");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anotherCompressionOfCsvIsRefusedBecauseTheGlobWouldMissIt() {
        export("run-1", CSV, Map.of("k1", 3));

        assertThatThrownBy(() -> form(request(null, FileCompression.GZIP)))
                .isInstanceOf(LakeFormException.class)
                .hasMessageContaining("holds CSV files with compression 'none', 'gzip' was asked for. Leave the"
                        + " compression out, or export to another lake.");
        assertThatThrownBy(() -> form(request(null, FileCompression.ZSTD)))
                .isInstanceOf(LakeFormException.class)
                .hasMessageContaining("Compression 'zstd' goes with Parquet, and the lake ")
                .hasMessageContaining(" holds CSV, which takes gzip or none.");
    }

    @Test
    void compressionsThatParquetLacksAreRefused() {
        assertThatThrownBy(() -> form(request(null, FileCompression.GZIP)))
                .isInstanceOf(LakeFormException.class)
                .hasMessage("Compression 'gzip' goes with CSV, and a new lake gets Parquet, which takes zstd, snappy or"
                        + " none.");
    }

    @Test
    void aGuardIsForTheWholeLake() {
        FormRequest guarded = new FormRequest(FileKind.CSV, null, true);
        assertThatThrownBy(() -> form(new FormRequest(null, null, true)))
                .isInstanceOf(LakeFormException.class)
                .hasMessageContaining("A guard against formulas goes with CSV, and a new lake gets Parquet.");

        export("run-1", guarded, Map.of("k1", 3));
        assertThat(form(CSV).guardsFormulas()).isTrue();
        assertThat(form(FormRequest.AS_IT_IS).guardsFormulas()).isTrue();
    }

    @Test
    void aGuardComesTooLateForALakeWithout() {
        export("run-1", CSV, Map.of("k1", 3));

        assertThatThrownBy(() -> form(new FormRequest(FileKind.CSV, null, true)))
                .isInstanceOf(LakeFormException.class)
                .hasMessageContaining("its old rows would stay unguarded");
    }

    @Test
    void mergingKeepsGuardedTextsAsTheyAre() {
        FormRequest guarded = new FormRequest(FileKind.CSV, null, true);
        export("run-1", guarded, Map.of("=k1", 3, "'=k2", 2, "k3", 1));
        for (int night = 2; night < 5; night++) {
            String run = "run-" + night;
            try (Lake lake = open(guarded);
                    LakeLease lease = lake.acquireLease("test")) {
                BundleManifest current = lake.catalog().get(0);
                BundleManifest merged = Bundles.restage(lake, run, current, Map.of("k3", night), Set.of());
                lake.staging(run).verify(merged);
                lake.publish(lake.commit(lease, Bundles.request(run, merged)));
            }
        }

        assertThat(DuckDb.query(
                        "select experiment_key, count(*) from " + csv(Tables.METRICS) + " group by all order by 1"))
                .containsExactly("''=k2|2", "'=k1|3", "k3|4");
    }

    private String csv(TableSchema table) {
        return LakeCsv.table(folder + "/" + table.name() + "/**/*.csv", table, true);
    }

    @Test
    void aRunThatNeverCommittedLeavesTheLakeNew() {
        try (Lake lake = open(CSV);
                LakeLease lease = lake.acquireLease("test")) {
            Bundles.stage(lake, "run-1", "vision", "b1", Map.of("k1", 3));
            assertThat(lease.isHeld()).isTrue();
        }

        assertThat(form(FormRequest.AS_IT_IS)).isEqualTo(LakeForm.USUAL);
        export("run-2", request(FileKind.PARQUET, null), Map.of("k1", 3));
    }

    @Test
    void aWriterWhoComesSecondFindsTheFormOfTheFirst() {
        try (Lake waiting = open(FormRequest.AS_IT_IS);
                Lake hasty = open(request(FileKind.PARQUET, null))) {
            assertThat(waiting.form()).isEqualTo(LakeForm.USUAL);
            assertThat(hasty.form()).isEqualTo(LakeForm.USUAL);
            export("run-1", CSV, Map.of("k1", 3));

            waiting.acquireLease("test").close();
            assertThat(waiting.form().kind()).isEqualTo(FileKind.CSV);
            assertThatThrownBy(() -> hasty.acquireLease("test")).isInstanceOf(LakeFormException.class);
            waiting.acquireLease("the one that was refused holds nothing").close();
        }
    }

    @Test
    void aLakeOfTheFirstVersionIsParquet() throws IOException {
        export("run-1", FormRequest.AS_IT_IS, Map.of("k1", 3));
        rewriteCommit("\\s*\"form\" : \\{[^}]*},", "");

        assertThat(form(FormRequest.AS_IT_IS)).isEqualTo(LakeForm.USUAL);
        assertThatThrownBy(() -> form(CSV)).hasMessageContaining("holds Parquet files, CSV was asked for");
        export("run-2", FormRequest.AS_IT_IS, Map.of("k1", 4));
    }

    @Test
    void aFormOfTheFutureIsNotGuessedAt() throws IOException {
        export("run-1", CSV, Map.of("k1", 3));
        rewriteCommit("\"csv\"", "\"orc\"");

        assertThatThrownBy(() -> form(FormRequest.AS_IT_IS))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("00000000000000000001.json: 'files' is 'orc', which this version does not know");
    }

    private void rewriteCommit(String pattern, String replacement) throws IOException {
        Path commit = folder.resolve("_cometlake/log/00000000000000000001.json");
        String content = Files.readString(commit);
        String changed = content.replaceFirst(pattern, replacement);
        assertThat(changed).isNotEqualTo(content);
        Files.writeString(commit, changed);
    }

    private static FormRequest request(@Nullable FileKind kind, @Nullable FileCompression compression) {
        return new FormRequest(kind, compression, false);
    }

    private Lake open(FormRequest request) {
        return Lake.open(folder.toString(), LakeConfig.defaults().withForm(request), clock);
    }

    private LakeForm form(FormRequest request) {
        try (Lake lake = open(request)) {
            return lake.form();
        }
    }

    private void export(String run, FormRequest request, Map<String, Integer> points) {
        try (Lake lake = open(request);
                LakeLease lease = lake.acquireLease("test")) {
            BundleManifest manifest = Bundles.stage(lake, run, "vision", "b1", points);
            lake.staging(run).verify(manifest);
            lake.publish(lake.commit(lease, Bundles.request(run, manifest)));
        }
    }

    private Set<String> everything() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).collect(java.util.stream.Collectors.toSet());
        }
    }

    private Set<String> dataFiles() throws IOException {
        Set<String> files = new java.util.TreeSet<>(everything());
        files.removeIf(file -> file.contains("_cometlake") || Files.isDirectory(Path.of(file)));
        return files;
    }
}
