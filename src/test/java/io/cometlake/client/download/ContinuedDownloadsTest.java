// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConnection;
import io.cometlake.client.CometDiskException;
import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometTooLargeException;
import io.cometlake.client.CometUnavailableException;
import io.cometlake.client.RetryLimits;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.FakeTime;
import io.cometlake.client.http.FileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each {@code attempt} stands for a process of its own: nothing but the disk goes from one to the next. */
class ContinuedDownloadsTest {
    private static final String PATH = "/api/rest/v2/experiment/asset/get-asset";
    private static final byte[] BYTES = bytes(300_000);

    private final FileServer comet = new FileServer();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("kept").resolve("asset");
    }

    @AfterEach
    void close() {
        comet.close();
    }

    @Test
    void theNextProcessAsksForTheRestAlone() {
        comet.put(PATH, BYTES).cutAfter(100_000);
        assertThatThrownBy(this::attempt).isInstanceOf(CometUnavailableException.class);

        attempt();

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(comet.received())
                .extracting(request -> request.headers().get("Range"))
                .containsExactly(null, "bytes=100000-");
        assertThat(comet.received().get(1).headers()).containsEntry("If-Range", "\"v1\"");
    }

    @Test
    void bytesThatWereNotSafeOnTheDiskAreAskedForAgain() throws IOException {
        comet.put(PATH, BYTES).cutAfter(100_000);
        assertThatThrownBy(this::attempt).isInstanceOf(CometUnavailableException.class);
        // What a power cut leaves: a length without the bytes.
        Files.write(file, new byte[50_000], StandardOpenOption.APPEND);

        attempt();

        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void anotherVersionComesWhole() {
        FileServer.Stored stored = comet.put(PATH, BYTES).cutAfter(100_000);
        assertThatThrownBy(this::attempt).isInstanceOf(CometUnavailableException.class);
        byte[] others = bytes(BYTES.length);
        others[0] = 17;
        stored.becomes(others, "\"v2\"");

        attempt();

        assertThat(file).hasBinaryContent(others);
    }

    @Test
    void whatHasNoVersionComesAgainFromItsBeginning() {
        comet.put(PATH, BYTES).etag(null).cutAfter(100_000);
        assertThatThrownBy(this::attempt).isInstanceOf(CometUnavailableException.class);

        attempt();

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(comet.received())
                .extracting(request -> request.headers().get("Range"))
                .containsOnlyNulls();
    }

    @Test
    void aWholeFileIsOnlyAskedWhetherItIsStillTheSame() {
        FileServer.Stored stored = comet.put(PATH, BYTES);
        attempt();

        attempt();

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(comet.received().get(1).headers()).containsEntry("Range", "bytes=300000-");
        byte[] others = bytes(BYTES.length);
        others[0] = 17;
        stored.becomes(others, "\"v2\"");
        attempt();
        assertThat(file).hasBinaryContent(others);
    }

    @Test
    void aDamagedStateIsNotBuiltOn() throws IOException {
        comet.put(PATH, BYTES).cutAfter(100_000);
        assertThatThrownBy(this::attempt).isInstanceOf(CometUnavailableException.class);
        Files.writeString(file.resolveSibling("asset.state"), "cometlake-download 1\n\"v1\"\n999999999\n");

        attempt();

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(comet.received().get(1).headers()).doesNotContainKey("Range");
    }

    @Test
    void aFileOfAnotherSizeThanListedIsRefused() {
        comet.put(PATH, bytes(5));

        assertThatThrownBy(this::attempt)
                .isInstanceOf(CometDownloadException.class)
                .hasMessageContaining("has 5 bytes, but should have 300000");
    }

    @Test
    void aFolderThatCannotBeMadeIsNotTheServersFault() throws IOException {
        comet.put(PATH, BYTES);
        Files.writeString(folder.resolve("kept"), "a file where a folder should be");

        assertThatThrownBy(this::attempt)
                .isInstanceOf(CometDiskException.class)
                .hasMessageContaining("Cannot write " + file);
        assertThat(comet.received()).isEmpty();
    }

    @Test
    void aFileThatIsLargerThanWantedIsNotRead() {
        comet.put(PATH, BYTES);

        assertThatThrownBy(() -> attempt(null, 299_999))
                .isInstanceOf(CometTooLargeException.class)
                .hasMessage("asset has more than 299999 bytes.");
        assertThat(file).isEmptyFile();
    }

    @Test
    void aFileThatSaysNothingOfItsSizeIsReadUpToTheLimit() {
        comet.put(PATH, BYTES).first(FileServer.unmeasured(BYTES, BYTES.length, "\"v1\""));

        assertThatThrownBy(() -> attempt(null, 100_000)).isInstanceOf(CometTooLargeException.class);
        assertThat(file).satisfies(part -> assertThat(Files.size(part)).isLessThanOrEqualTo(100_000));
    }

    @Test
    void forgettingLeavesNothing() {
        comet.put(PATH, BYTES);
        attempt();

        Downloads.forget(file);

        assertThat(file.getParent()).isEmptyDirectory();
    }

    private void attempt() {
        attempt((long) BYTES.length, Long.MAX_VALUE);
    }

    private void attempt(@Nullable Long size, long most) {
        ClientConfig config = ClientConfig.of(comet.uri(), ApiKey.of("a-key", "a test"))
                .withRetries(new RetryLimits(0, Duration.ZERO, Duration.ZERO));
        try (CometConnection connection = CometConnection.open(config, new FakeTime(7).timing())) {
            FileSource source = FileSource.of(CometRequest.get(PATH).about("asset model.bin"));
            connection.downloads().continued(new WantedFile("model.bin", "id", size, source), file, most);
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
