// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.UploadContent;
import io.cometlake.client.api.ArtifactDraft;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.job.WireWriter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files, models and artifacts of a server: shown, and downloaded. */
final class ApiFilesIT {
    @TempDir
    private Path folder;

    private Emulator emulator;
    private String key;
    private String asset;

    @BeforeEach
    void fill() throws IOException {
        emulator = Emulator.start(EmulatorOptions.empty());
        Path weights = Files.createDirectories(folder.resolve("logged/weights"));
        Files.writeString(weights.resolve("a.bin"), "aaaa");
        Files.writeString(weights.resolve("b.txt"), "bb");
        try (CometApi api =
                CometApi.connect(ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test")))) {
            Experiment experiment = api.createExperiment("demo", "p", "first");
            key = experiment.key();
            asset = experiment
                    .logAsset(UploadContent.of("hello"), AssetOptions.named("../notes/read me.txt"))
                    .orElseThrow();
            experiment.logModel("net", weights);
            experiment.registerModel(
                    "net",
                    RegisterOptions.version("1.0.0")
                            .description("A net")
                            .comment("first")
                            .stages(List.of("production")));
            String version = experiment
                    .upsertArtifact(ArtifactDraft.of("images", "dataset")
                            .version("1.0.0")
                            .aliases(List.of("best")))
                    .artifactVersionId();
            upload(version, "train/1.png", "pixels");
            new WireWriter(emulator, EmulatorOptions.DEMO_KEY)
                    .post(
                            "artifacts/state",
                            WireWriter.members("artifactVersionId", version, "experimentKey", key, "state", "CLOSED"));
        }
    }

    private void upload(String artifactVersion, String name, String content) {
        String query = "?experimentKey=" + key + "&fileName=" + URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "&type=asset&artifactVersionId=" + artifactVersion;
        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + content
                + "\r\n--b--\r\n";
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(emulator.url() + "/api/rest/v2/write/experiment/upload-asset" + query))
                .header("Authorization", EmulatorOptions.DEMO_KEY)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void theFilesOfAnExperimentAreListed() {
        assertThat(shown("assets", key)).isEqualTo("""
                Id                                Type           Size  File
                --------------------------------  -------------  ----  --------------------
                ID  asset           5 B  ../notes/read me.txt
                ID  model-element   4 B  a.bin
                ID  model-element   2 B  b.txt
                """);
        assertThat(shown("assets", key, "--type", "model-element", "--format", "csv"))
                .isEqualTo("asset_id,type,step,size_bytes,created,file_name,link\r\n"
                        + "ID,model-element,,4,TIME,a.bin,\r\nID,model-element,,2,TIME,b.txt,\r\n");
    }

    @Test
    void modelsAndTheirVersionsAreShown() {
        assertThat(shown("models", "demo")).isEqualTo("""
                Model  Latest  Versions  Updated (UTC)        Public  Description
                -----  ------  --------  -------------------  ------  -----------
                net    1.0.0          1  TIME  no      A net
                """);
        assertThat(shown("model", "demo", "net")).isEqualTo("""
                Id             ID
                Model          net
                Description    A net
                Public         no
                Created (UTC)  TIME
                Updated (UTC)  TIME
                User           demo

                Version  Status  Tags        Created (UTC)        Experiment                        Comment
                -------  ------  ----------  -------------------  --------------------------------  -------
                1.0.0    None    production  TIME  ID  first
                """);
    }

    @Test
    void artifactsTheirVersionsAndTheirFilesAreShown() {
        assertThat(shown("artifacts", "demo", "--type", "dataset")).isEqualTo("""
                Artifact  Type     Latest  Versions  Size  Project
                --------  -------  ------  --------  ----  -------
                images    dataset  1.0.0          1   6 B  p
                """);
        assertThat(run("artifacts", "demo", "--type", "model").err()).isEqualTo("0 artifacts, 2 calls.\n");
        assertThat(shown("artifact", "demo", "images")).endsWith("""

                Version  Aliases       State   Size  Added (UTC)          Owner
                -------  ------------  ------  ----  -------------------  -----
                1.0.0    best, Latest  closed   6 B  TIME  demo
                """);
        assertThat(shown("artifact", "demo", "images:best", "--format", "json")).isEqualTo("""
                {
                  "artifact_id" : "ID",
                  "artifact_name" : "images",
                  "type" : "dataset",
                  "version" : "1.0.0",
                  "aliases" : [ "best", "Latest" ],
                  "state" : "closed",
                  "size_bytes" : 6,
                  "added" : "TIME",
                  "experiment_key" : "ID",
                  "files" : [ {
                    "asset_id" : "ID",
                    "type" : "asset",
                    "size_bytes" : 6,
                    "file_name" : "train/1.png"
                  } ]
                }
                """);
        assertThat(shown("artifact", "demo", "images:1.0.0")).contains("asset   6 B  train/1.png");
    }

    @Test
    void anAssetNeverLeavesTheFolder() throws IOException {
        Cli.Result result = run("download", "asset", key, asset, "-o", "out");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(folder.resolve("out/__/notes/read me.txt")).hasContent("hello");
        assertThat(result.out()).endsWith("out/__/notes/read me.txt\n");
        assertThat(result.err()).isEqualTo("1 file, 4 calls.\n");
        assertThat(folder.resolve("notes")).doesNotExist();
    }

    @Test
    void aFileThatIsThereIsLeftAloneReplacedOrKept() throws IOException {
        String[] download = {"download", "asset", key, asset, "-o", "out"};
        run(download);
        Path file = Files.writeString(folder.resolve("out/__/notes/read me.txt"), "other");

        Cli.Result refused = run(download);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("error: " + file + " exists already.")
                .endsWith("hint: Take another --output, or --existing replace or skip.\n");
        assertThat(run("download", "asset", key, asset, "-o", "out", "--existing", "skip", "-f", "csv")
                        .out())
                .contains("\r\n5,kept,");
        assertThat(file).hasContent("other");
        assertThat(run("download", "asset", key, asset, "-o", "out", "--existing", "replace", "-f", "csv")
                        .out())
                .contains("\r\n5,replaced,");
        assertThat(file).hasContent("hello");
    }

    @Test
    void aModelIsUnzippedOrKeptAsItCame() {
        Cli.Result expanded = run("download", "model", "demo", "net", "-o", "net");
        Cli.Result kept = run("download", "model", "demo", "net", "--stage", "production", "--no-expand", "-o", "zip");

        assertThat(expanded.err()).isEqualTo("2 files, 6 B, 2 calls.\n");
        assertThat(folder.resolve("net/a.bin")).hasContent("aaaa");
        assertThat(folder.resolve("net/b.txt")).hasContent("bb");
        assertThat(kept.exitCode()).as(kept.err()).isZero();
        assertThat(folder.resolve("zip/net_production.zip")).isNotEmptyFile();
    }

    @Test
    void anArtifactIsDownloadedFileByFile() {
        Cli.Result result = run("download", "artifact", "demo", "images", "--output", "images");

        assertThat(result.err()).isEqualTo("1 file, 6 B, 4 calls.\n");
        assertThat(folder.resolve("images/train/1.png")).hasContent("pixels");
        assertThat(run("download", "artifact", "demo", "images:best", "-o", "images", "--existing", "skip", "-q")
                        .out())
                .contains("kept");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    assets nope                                   | 2 | error: No experiment with the key 'nope'
                    model demo nope                               | 2 | error: No model 'nope' in workspace 'demo', or the API key may not see it. See what there is with: cometlake api models demo
                    artifact demo nope                            | 2 | error: No artifact 'nope' in workspace 'demo', or the API key may not see it. See what there is with: cometlake api artifacts demo
                    artifact demo images:nope                     | 1 | error: Artifact 'demo/images', alias 'nope' is not known to
                    download model demo net --version 9           | 1 | error: Model 'demo/net', 9 is not known to
                    download model demo net --version 1 --stage s | 2 | error: --version and --stage exclude each other. Leave one of them out.
                    download artifact demo a --existing maybe     | 2 | error: --existing maybe is none of fail, replace, skip.
                    download                                      | 2 | Downloads files of experiments, models and artifacts.
                    """)
    void mistakesAreToldWithTheRemedy(String arguments, int exitCode, String error) {
        Cli.Result result = run(arguments.split(" "));

        assertThat(result.err()).startsWith(error);
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    /** What a command prints, without what differs from run to run. */
    private String shown(String... arguments) {
        Cli.Result result = run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out()
                .replaceAll("[0-9a-f]{32}", "ID")
                .replaceAll("20[0-9]{2}-[0-9-]{5}[T ][0-9:]{8}(\\.[0-9]+)?Z?", "TIME");
    }

    private Cli.Result run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "api";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Cli(folder)
                .with("COMET_URL_OVERRIDE", emulator.url().toString())
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .run(all);
    }
}
