// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometClient;
import io.cometlake.client.CometException;
import io.cometlake.client.CometReader;
import io.cometlake.client.RetryLimits;
import io.cometlake.client.UploadContent;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.config.AssetSpec;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.FormulaGuard;
import io.cometlake.config.LakeFormat;
import io.cometlake.config.LakeSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Proof.Reading;
import io.cometlake.config.Redaction;
import io.cometlake.config.Refresh;
import io.cometlake.config.SecretKind;
import io.cometlake.config.Share;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeSql;
import io.cometlake.policy.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An experiment is proven if the lake has all of it, and whatever is not so has a reason. */
class LakeProofIT {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    private Emulator emulator;
    private CometApi api;
    private WireWriter wire;
    private Runs runs;
    private Path lake;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.empty());
        api = CometApi.connect(server());
        wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
        lake = folder.resolve("lake");
    }

    @AfterEach
    void close() {
        runs.close();
        api.close();
        emulator.close();
    }

    @Test
    void whatWasExportedWholeIsProvenWithFewCalls() {
        String full = logged("full");
        String bare = api.createExperiment("demo", "p", "bare").key();
        export(all());

        emulator.resetCalls();
        assertThat(prove(full)).satisfies(proof -> {
            assertThat(proof.missing()).isEmpty();
            assertThat(proof.summary()).matches("12 tables, \\d+ rows, 2 assets with 10 bytes");
        });
        // One more asks for the version.
        assertThat(emulator.calls().total()).isBetween(10L, LakeProof.MOST_CALLS + 1L);
        assertThat(prove(bare).summary()).isEqualTo("12 tables, 2 rows, 0 assets with 0 bytes");
        assertThat(folder.resolve("spill")).isEmptyDirectory();
    }

    @Test
    void whatWasReadExactlyIsReadSoAgain() {
        String full = logged("full");
        export(all().withProof(io.cometlake.config.Proof.USUAL.withReading(Reading.EXACT)));
        emulator.resetCalls();

        assertThat(prove(full).missing()).isEmpty();

        assertThat(emulator.calls().total()).isLessThanOrEqualTo(LakeProof.MOST_CALLS + 1L);
        assertThat(emulator.calls().of("experiment/metrics/get-all")).isEqualTo(1);
    }

    @Test
    void whatChangedOnTheServerIsNamed() {
        Map<String, Consumer<Experiment>> changes = new LinkedHashMap<>();
        changes.put("nothing", experiment -> {});
        changes.put(
                "metrics: 'loss' has 3 rows on the server, and 2 in the lake",
                experiment -> wire.metric(experiment.key(), "loss", "3,\"step\":3"));
        changes.put(
                "metrics: 'new' is on the server, and not in the lake",
                experiment -> wire.metric(experiment.key(), "new", "3,\"step\":3"));
        changes.put("parameters: 'lr' differs", experiment -> experiment.logParameter("lr", "0.2"));
        changes.put("parameters: 'lr' is in the lake, and not on", experiment -> experiment.deleteParameter("lr"));
        changes.put("others: 'note' differs", experiment -> experiment.logOther("note", "other"));
        changes.put("tags: 'late' is on the server, and not in", experiment -> experiment.addTag("late"));
        changes.put("texts: 'html' differs", experiment -> experiment.logHtml("<p>more</p>"));
        changes.put("git: differs in branch", experiment -> experiment.setGitMetadata(git("refs/heads/other")));
        changes.put(
                "asset 'late.txt'",
                experiment -> experiment.logAsset(UploadContent.of("x"), AssetOptions.named("late.txt")));
        changes.put(
                "is in the lake, and not on the server",
                experiment ->
                        experiment.deleteAsset(experiment.getAssetList().get(0).assetId()));
        changes.put(
                "experiments: differs in archived (it was archived or restored since its export); export the experiment"
                        + " again first",
                experiment -> wire.archive(experiment.key()));
        changes.put("others: 'Name' differs", experiment -> experiment.setName("renamed"));
        changes.put("the server has no such experiment", experiment -> wire.delete(experiment.key()));
        Map<String, String> keys = new LinkedHashMap<>();
        changes.keySet().forEach(change -> keys.put(change, logged("e")));
        export(all());
        changes.forEach((words, change) ->
                change.accept(api.getExperimentByKey(keys.get(words)).orElseThrow()));

        try (Proving proving = new Proving()) {
            proving.proof.prepare(keys.values());
            keys.forEach((words, key) -> {
                List<String> missing = proving.proof.prove(key).missing();
                if (words.equals("nothing")) {
                    assertThat(missing).isEmpty();
                } else {
                    assertThat(missing).as(words).anyMatch(reason -> reason.contains(words));
                }
            });
        }
        export(all());
        try (Proving proving = new Proving()) {
            keys.forEach((words, key) -> assertThat(proving.proof.prove(key).isProven())
                    .as(words)
                    .isEqualTo(!words.contains("the server has no")));
        }
    }

    @Test
    void aMetricThatTheServerNamesAndDoesNotServeIsNotProven() {
        String key = logged("e");
        export(all());

        try (Proving proving = new Proving();
                LakeProof proof = new LakeProof(
                        named("kept-back", proving.client),
                        proving.client,
                        2,
                        proving.opened,
                        folder.resolve("spill"))) {
            assertThat(proof.prove(key).missing())
                    .containsExactly("metric_summaries: the server names 'kept-back', and serves nothing of it");
        }
    }

    /** A server that names one more metric than it has points of. */
    private static CometReader named(String metric, CometReader server) {
        return (CometReader) Proxy.newProxyInstance(
                CometReader.class.getClassLoader(), new Class<?>[] {CometReader.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(server, arguments);
                    if (!method.getName().equals("fetchMetricSummaries")) {
                        return answer;
                    }
                    List<Object> more = new ArrayList<>((List<?>) answer);
                    more.add(new SummaryEntry(
                            metric, "1", "1", "1", null, null, null, null, null, null, null, null, null, null));
                    return more;
                });
    }

    @Test
    void theSamePointTwiceIsNotThePointOnce() {
        String key = logged("e");
        wire.metric(key, "twice", "1,\"step\":1,\"timestamp\":1700000000000");
        export(all());
        assertThat(prove(key).missing()).isEmpty();

        wire.metric(key, "twice", "1,\"step\":1,\"timestamp\":1700000000000");

        assertThat(prove(key).missing()).anyMatch(reason -> reason.contains("metrics: 'twice' has 2 rows"));
        export(all());
        assertThat(prove(key).missing()).isEmpty();
    }

    /** Each file as somebody would have written it who knew no better, with a manifest that agrees. */
    @Test
    void rowsOfTheFilesAreComparedAndNoDigestsOfTheCatalog() throws SQLException, IOException {
        String key = logged("e");
        export(all());
        Map<String, String> rewritten = new LinkedHashMap<>();
        rewritten.put("metrics|select * replace (nextafter(value, 2) as value) from t where step = 1", "has 2 rows on");
        rewritten.put("metrics|select * replace (value + 0 as value) from t", "");
        rewritten.put(
                "metrics|select * replace (case step when 1 then nextafter(value, 2::double) else value end as value)"
                        + " from t",
                "metrics: 'loss' differs");
        rewritten.put("metrics|select * replace (coalesce(value_text, 'x') as value_text) from t", "differs");
        rewritten.put("parameters|select * from t where name <> 'lr'", "'lr' is on the server, and not in the lake");
        rewritten.put("parameters|select * from t union all select * from t", "'lr' has 1 row on the server, and 2 in");
        rewritten.put("packages|select distinct * from t", "'numpy' has 2 rows on the server, and 1 in the lake");
        rewritten.put("tags|select * replace ('x' as run_id) from t", "");
        rewritten.put("assets|select * replace (null::varchar as sha256) from t", "the lake has not its bytes");
        rewritten.put(
                "assets|select * replace ((case when sha256 is null then null else '" + "0".repeat(64)
                        + "' end) as sha256) from t",
                "its bytes are not in the lake");
        for (Map.Entry<String, String> one : rewritten.entrySet()) {
            String table = one.getKey().substring(0, one.getKey().indexOf('|'));
            Path file = file(table);
            byte[] before = Files.readAllBytes(file);
            String manifest = Files.readString(manifest());
            rewrite(table, one.getKey().substring(table.length() + 1));
            List<String> missing = prove(key).missing();
            if (one.getValue().isEmpty()) {
                assertThat(missing).as(one.getKey()).isEmpty();
            } else {
                assertThat(missing).as(one.getKey()).anyMatch(reason -> reason.contains(one.getValue()));
            }
            Files.write(file, before);
            Files.writeString(manifest(), manifest);
        }
        assertThat(prove(key).missing()).isEmpty();
    }

    @Test
    void damagedFilesAreNamedByTheirPaths() throws IOException {
        String key = logged("e");
        export(all());

        Path others = file("others");
        byte[] before = Files.readAllBytes(others);
        Files.write(others, flipped(before));
        assertThat(prove(key).missing())
                .singleElement()
                .satisfies(
                        reason -> assertThat(reason).contains(others.toString()).contains("SHA-256"));
        Files.delete(others);
        emulator.resetCalls();
        assertThat(prove(key).missing())
                .singleElement()
                .satisfies(
                        reason -> assertThat(reason).contains(others.toString()).contains("is missing"));
        // One asks for the version.
        assertThat(emulator.calls().total()).isLessThanOrEqualTo(1);
        Files.write(others, before);

        Path content = lake.resolve("_cometlake/content/2c/" + HELLO);
        Files.write(content, flipped("hello".getBytes(StandardCharsets.UTF_8)));
        assertThat(prove(key).missing())
                .singleElement()
                .satisfies(
                        reason -> assertThat(reason).contains("asset 'a.txt'").contains(content.toString()));
        Files.writeString(content, "hell");
        assertThat(prove(key).missing())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("has 5 bytes on the server, and 4 bytes in the lake"));
        Files.delete(content);
        assertThat(prove(key).missing())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("its bytes are not in the lake"));
        Files.writeString(content, "hello");
        assertThat(prove(key).missing()).isEmpty();
    }

    @Test
    void bytesThatWereNotDownloadedAreMissing() {
        String key = logged("e");
        export(all().withAssets(AssetSpec.DOWNLOADED.withNames(NameFilter.including(List.of("a.*")))));

        assertThat(prove(key).missing())
                .singleElement()
                .satisfies(
                        reason -> assertThat(reason).contains("asset 'b.bin'").contains("the lake has not its bytes"));
    }

    @Test
    void aLakeThatWasNotGivenEverythingProvesNothing() {
        String key = logged("e");
        Map<String, UnaryOperator<ExportSpec>> lakes = new LinkedHashMap<>();
        lakes.put(
                "redacted on the way to the lake",
                spec -> spec.withRedaction(Redaction.NONE.withDrop(List.of("parameters.nothing_*"))));
        lakes.put(
                "or exported by another version: metrics, metric_summaries, system_metrics",
                spec -> spec.selecting(selection -> selection.withMetrics(NameFilter.including(List.of("l*")))));
        lakes.put(
                "or exported by another version: parameters",
                spec -> spec.selecting(selection -> selection.withParameters(NameFilter.including(List.of("l*")))));
        lakes.put(
                "not exported, or not whole, or not since the experiment changed: git, texts",
                spec -> spec.withTables(EvidenceShapes.tables().stream()
                        .map(table -> table.name())
                        .filter(name -> !name.equals("git") && !name.equals("texts"))
                        .toList()));
        lakes.forEach((words, change) -> {
            lake = folder.resolve("lake-" + lakes.keySet().stream().toList().indexOf(words));
            export(change.apply(all()));
            emulator.resetCalls();
            assertThat(prove(key).missing())
                    .singleElement()
                    .satisfies(reason -> assertThat(reason).contains(words));
            assertThat(emulator.calls().total()).isLessThanOrEqualTo(1);
        });
    }

    @Test
    void secretsThatWereTakenOutAreMissingAndThoseThatWereKeptAreNot() {
        String key = logged("e");
        wire.other(key, "link", "https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=0123456789abcdef");
        wire.other(key, "mine", "COMET_API_KEY=" + EmulatorOptions.DEMO_KEY);
        export(all());

        assertThat(prove(key).missing())
                .singleElement()
                .satisfies(reason -> assertThat(reason)
                        .isEqualTo("others: 'link' is in the lake without what looks like a secret, which was taken"
                                + " out for it"));

        export(all().withRedaction(Redaction.NONE.withKeepSecrets(EnumSet.allOf(SecretKind.class))));
        assertThat(prove(key).missing()).isEmpty();
    }

    @Test
    void aLakeOfCsvFilesProvesAsWell() throws IOException {
        String key = logged("e");
        ExportSpec spec = all();
        export(spec.withLake(new LakeSpec(lake.toString(), LakeFormat.CSV, null, FormulaGuard.ON)));
        assertThat(prove(key).missing()).isEmpty();

        Path others = file("others");
        Files.writeString(others, Files.readString(others).replace("first", "fIrst"));
        assertThat(prove(key).missing())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains(others.toString()));
    }

    @Test
    void whatIsNotThereOnceIsNotProven() throws IOException {
        String key = logged("e");
        String gone = logged("gone");
        export(all());
        String bundle = Files.readString(manifest());
        assertThat(prove("none").missing())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("the lake has no such experiment"));

        wire.delete(gone);
        export(all());
        assertThat(prove(gone).missing())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("as deleted on the server since"));

        String name = manifest().getFileName().toString().replace(".json", "");
        Files.writeString(manifest().resolveSibling("other-bundle.json"), bundle.replace(name, "other-bundle"));
        assertThat(prove(key).missing())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("in 2 bundles").contains("demo/p/other-bundle"));
    }

    @Test
    void anAssetIsProvenByItsBytes() throws IOException {
        Experiment experiment = api.createExperiment("demo", "p", "e");
        experiment.logAsset(UploadContent.of("hello"), AssetOptions.named("a.txt"));
        experiment.logRemoteAsset(URI.create("s3://bucket/far.bin"), AssetOptions.named("far.bin"));
        export(all());
        experiment.logAsset(UploadContent.of("late"), AssetOptions.named("late.txt"));
        Map<String, Asset> assets = new LinkedHashMap<>();
        experiment.getAssetList().forEach(asset -> assets.put(String.valueOf(asset.fileName()), asset));
        Asset asset = assets.get("a.txt");
        emulator.resetCalls();

        try (Proving proving = new Proving()) {
            emulator.resetCalls();
            Proof proof = proving.proof.proveAsset(experiment.key(), asset);
            assertThat(proof.missing()).isEmpty();
            assertThat(proof.sha256()).isEqualTo(HELLO);
            assertThat(proof.place()).isEqualTo("_cometlake/content/2c/" + HELLO);
            assertThat(proof.summary()).isEqualTo("5 bytes");
            assertThat(proving.proof
                            .proveAsset(experiment.key(), assets.get("late.txt"))
                            .missing())
                    .singleElement()
                    .satisfies(reason ->
                            assertThat(reason).contains("asset 'late.txt'").contains("has no row"));
            assertThat(proving.proof
                            .proveAsset(experiment.key(), assets.get("far.bin"))
                            .missing())
                    .singleElement()
                    .satisfies(reason -> assertThat(reason).contains("the lake has not its bytes"));
            Files.writeString(lake.resolve("_cometlake/content/2c/" + HELLO), "jello");
            assertThat(proving.proof.proveAsset(experiment.key(), asset).isProven())
                    .isFalse();
            assertThat(emulator.calls().total()).isZero();
        }
    }

    @Test
    void aServerThatFailsIsNoReason() {
        String key = logged("e");
        export(all());
        for (String endpoint :
                List.of("experiment/metadata", "experiment/log-other", "experiments/multi-metric-chart")) {
            emulator.change(Behaviour.normal().withFaults(Faults.of(1, "status=500,count=100,endpoint=" + endpoint)));
            assertThatThrownBy(() -> prove(key)).as(endpoint).isInstanceOf(CometException.class);
        }
        emulator.change(Behaviour.normal());
        assertThat(prove(key).missing()).isEmpty();
    }

    @Test
    void seriesThatWereReadOfTheirArchivesAreReadOfThemAgain() throws SQLException {
        emulator.close();
        emulator = Emulator.start(EmulatorOptions.synthetic(
                SyntheticData.defaults().withExperiments(1).withMetrics(1).withPoints(16_000)));
        export(all());
        String key;
        try (LakeQuery query = new LakeQuery(lake, "metric_summaries")) {
            key = query.rows("select experiment_key from metric_summaries where source = 'full'")
                    .get(0);
        }

        assertThat(prove(key).missing()).isEmpty();

        emulator.change(Behaviour.normal()
                .withFaults(Faults.of(1, "status=500,count=100,endpoint=experiment/asset/get-asset")));
        assertThat(prove(key).missing())
                .anyMatch(reason -> reason.contains("The archives of metric"))
                .anyMatch(reason -> reason.startsWith("metrics: not all of it could be read from the server"));
    }

    /** With rows in all tables. */
    private String logged(String name) {
        Experiment experiment = api.createExperiment("demo", "p", name);
        String key = experiment.key();
        wire.metric(key, "loss", "1,\"step\":1,\"timestamp\":1700000000000");
        wire.metric(key, "loss", "\"NaN\",\"step\":2,\"timestamp\":1700000001000");
        wire.metric(key, "sys.cpu", "0.5,\"step\":1");
        experiment.logParameter("lr", "0.1");
        experiment.logParameter("=formula", "+1+1");
        experiment.logOther("note", "first");
        experiment.addTag("good");
        experiment.setCode("print('é')\n");
        experiment.logHtml("<p>é</p>");
        experiment.setGitMetadata(git("refs/heads/main"));
        experiment.setInstalledPackages(List.of("numpy==2.0", "numpy==2.0", "torch==2.1"));
        wire.post(
                "experiment/system-details",
                WireWriter.members("experimentKey", key, "user", "ada", "pid", 7, "command", List.of("train.py")));
        experiment.logAsset(UploadContent.of("hello"), AssetOptions.named("a.txt"));
        experiment.logAsset(UploadContent.of("world"), AssetOptions.named("b.bin"));
        experiment.logRemoteAsset(URI.create("s3://bucket/far.bin"), AssetOptions.named("far.bin"));
        return key;
    }

    private static GitMetadata git(String branch) {
        return new GitMetadata("ada", "r00t", branch, "p4r3nt", "https://example.com/a.git");
    }

    private ExportSpec all() {
        return ExportSpec.everythingTo(lake.toString())
                .withRefresh(Refresh.NIGHTLY.withReread(Refresh.Reread.EVERYTHING))
                .withProof(io.cometlake.config.Proof.USUAL.withSample(Share.NONE))
                .withAssets(AssetSpec.DOWNLOADED);
    }

    private void export(ExportSpec spec) {
        assertThat(runs.export(spec, server(), RunListener.SILENT).state()).isEqualTo(RunState.DONE);
    }

    private Proof prove(String key) {
        try (Proving proving = new Proving()) {
            return proving.proof.prove(key);
        }
    }

    /** A proof with its ends. */
    private final class Proving implements AutoCloseable {
        private final CometClient client = CometClient.connect(server());
        private final Lake opened = Lake.open(lake.toString(), LakeConfig.defaults(), Clock.systemUTC());
        private final LakeProof proof = new LakeProof(client, server(), opened, folder.resolve("spill"));

        @Override
        public void close() {
            proof.close();
            opened.close();
            client.close();
        }
    }

    private ClientConfig server() {
        return ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"))
                .withRetries(new RetryLimits(1, Duration.ZERO, Duration.ZERO));
    }

    private Path file(String table) throws IOException {
        return find(lake.resolve(table), path -> true);
    }

    /** Of the one bundle. */
    private Path manifest() throws IOException {
        return find(lake.resolve("_cometlake/catalog"), path -> {
            try {
                return path.toString().endsWith(".json")
                        && JsonMapper.shared()
                                .readTree(Files.readString(path))
                                .get("grain")
                                .stringValue()
                                .equals("bundle");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Path find(Path root, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).filter(wanted).findFirst().orElseThrow();
        }
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    /** @param select of the rows of the table's file, which are {@code t} */
    private void rewrite(String table, String select) throws SQLException, IOException {
        Path file = file(table);
        Path rows = folder.resolve("rows.parquet");
        Files.move(file, rows, StandardCopyOption.REPLACE_EXISTING);
        long count;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("create view t as select * from read_parquet('" + rows + "', hive_partitioning = false)");
            statement.execute("copy (" + select + ") to '" + file + "' (format parquet, compression zstd)");
            count = Long.parseLong(LakeSql.rows(connection, "select count(*) from (" + select + ")")
                    .get(0));
        }
        JsonMapper json = JsonMapper.shared();
        JsonNode manifest = json.readTree(Files.readString(manifest()));
        for (JsonNode named : manifest.get("files")) {
            if (named.get("table").stringValue().equals(table)) {
                ((ObjectNode) named)
                        .put("rows", count)
                        .put("bytes", Files.size(file))
                        .put("sha256", HexFormat.of().formatHex(Digest.start().digest(Files.readAllBytes(file))));
            }
        }
        Files.writeString(manifest(), json.writeValueAsString(manifest));
    }
}
