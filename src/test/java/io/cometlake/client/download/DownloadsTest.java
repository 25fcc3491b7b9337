// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConnection;
import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.CometUnavailableException;
import io.cometlake.client.RestVersion;
import io.cometlake.client.RetryLimits;
import io.cometlake.client.Timeouts;
import io.cometlake.client.download.DownloadReceipt.Outcome;
import io.cometlake.client.download.FileServer.Received;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.FakeTime;
import io.cometlake.client.http.FileSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DownloadsTest {
    private static final String PATH = "/api/rest/v2/experiment/asset/get-asset";
    private static final String KEY = "a-key-that-nobody-else-may-see";
    private static final byte[] BYTES = bytes(300_000);

    private final FakeTime time = new FakeTime(7);
    private final FileServer comet = new FileServer();
    private final FileServer store = new FileServer();

    @TempDir
    private Path folder;

    private Path file;
    private CometConnection connection;
    private Downloads downloads;

    @BeforeEach
    void connect() {
        file = folder.resolve("model.bin");
        ClientConfig config = ClientConfig.of(comet.uri(), ApiKey.of(KEY, "a test"));
        connection = CometConnection.open(config, time.timing());
        downloads = connection.downloads();
    }

    @AfterEach
    void close() {
        connection.close();
        comet.close();
        store.close();
    }

    @Test
    void fileArrivesWholeAndAlone() throws IOException {
        comet.put(PATH, BYTES);

        DownloadReceipt receipt = download();

        assertThat(receipt).isEqualTo(new DownloadReceipt("model.bin", file, BYTES.length, Outcome.WRITTEN, 0, 0));
        assertThat(file).hasBinaryContent(BYTES);
        assertThat(leftovers()).containsExactly("model.bin");
        assertThat(connection.statistics().byEndpoint()).containsEntry("experiment/asset/get-asset", 1L);
    }

    @Test
    void fileComesFromTheVersionOfTheApiThatIsSpoken() {
        comet.put(PATH.replace("/v2/", "/v1/"), BYTES);
        ClientConfig config = ClientConfig.of(comet.uri(), ApiKey.of(KEY, "a test"));

        try (CometConnection older = CometConnection.open(config, time.timing(), RestVersion.V1)) {
            older.downloads().toFile(wanted((long) BYTES.length), file, DownloadOptions.DEFAULT);
        }

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(comet.received()).hasSize(1);
    }

    @Test
    void fileThatTheServerMakesHasATimeOfItsOwn() {
        comet.put(PATH, BYTES).first(exchange -> pause());
        Duration minutes = Duration.ofMinutes(5);
        ClientConfig hurried = ClientConfig.of(comet.uri(), ApiKey.of(KEY, "a test"))
                .withTimeouts(new Timeouts(minutes, minutes, minutes, Duration.ofMillis(200)))
                .withRetries(new RetryLimits(0, Duration.ZERO, Duration.ZERO));
        FileSource made = FileSource.of(asked()).madeOnDemand();

        try (CometConnection other = CometConnection.open(hurried, time.timing())) {
            assertThatThrownBy(() -> other.downloads()
                            .toFile(new WantedFile("m", "", null, made), file, DownloadOptions.DEFAULT))
                    .isInstanceOf(CometTimeoutException.class)
                    .hasMessageContaining("COMET_TIMEOUT_FILE_DOWNLOAD");
        }
    }

    /** Until the server is closed. */
    private static void pause() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void emptyFileArrives() {
        comet.put(PATH, new byte[0]);

        assertThat(downloads.toFile(wanted(0L), file, DownloadOptions.DEFAULT).size())
                .isZero();
        assertThat(file).isEmptyFile();
    }

    @Test
    void cutLineIsContinuedFromWhereItWasCut() {
        comet.put(PATH, BYTES).cutAfter(100_000, 50_000);

        DownloadReceipt receipt = download();

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(receipt.resumes()).isEqualTo(2);
        assertThat(receipt.restarts()).isZero();
        assertThat(comet.received())
                .extracting(request -> request.headers().get("Range"))
                .containsExactly(null, "bytes=100000-", "bytes=150000-");
        assertThat(comet.received().get(1).headers()).containsEntry("If-Range", "\"v1\"");
        assertThat(connection.statistics().retries()).isEqualTo(2);
    }

    @Test
    void fileWithoutAVersionComesAgainFromItsBeginning() {
        comet.put(PATH, BYTES).etag(null).cutAfter(100_000);

        DownloadReceipt receipt = download();

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(receipt.restarts()).isEqualTo(1);
        assertThat(receipt.resumes()).isZero();
        assertThat(comet.received())
                .extracting(request -> request.headers().get("Range"))
                .containsOnlyNulls();
    }

    @Test
    void weakVersionIsNoReasonToContinue() {
        comet.put(PATH, BYTES).etag("W/\"v1\"").cutAfter(100_000);

        assertThat(download().restarts()).isEqualTo(1);
        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void serverThatKnowsNoRangesStartsAnew() {
        comet.put(PATH, BYTES).withoutRanges().cutAfter(100_000);

        assertThat(download().restarts()).isEqualTo(1);
        assertThat(file).hasBinaryContent(BYTES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fileThatChangedMeanwhileIsNeverMixed(boolean heedsIfRange) {
        byte[] others = bytes(BYTES.length);
        others[0] = 17;
        FileServer.Stored stored = comet.put(PATH, BYTES);
        if (!heedsIfRange) {
            stored.ignoringIfRange();
        }
        stored.cutAfter(100_000).first(exchange -> {
            stored.becomes(others, "\"v2\"");
            exchange.close();
        });

        DownloadReceipt receipt = download();

        assertThat(file).hasBinaryContent(others);
        assertThat(receipt.restarts()).isEqualTo(1);
    }

    @Test
    void endThatLooksLikeOneIsNotTakenForIt() {
        comet.put(PATH, BYTES).first(FileServer.unmeasured(BYTES, 100_000, "\"v1\""));

        assertThat(download().resumes()).isEqualTo(1);
        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void fileThatWasCutAfterItsLastByteIsWhole() {
        comet.put(PATH, BYTES).first(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.sendResponseHeaders(200, BYTES.length + 1L);
            exchange.getResponseBody().write(BYTES);
            exchange.close();
        });

        downloads.toFile(wanted(null), file, DownloadOptions.DEFAULT);

        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void wrongSizeIsRefusedBeforeItsBytesAreRead() throws IOException {
        comet.put(PATH, bytes(5));

        assertThatThrownBy(this::download)
                .isInstanceOf(CometDownloadException.class)
                .hasMessageContaining("has 5 bytes, but should have 300000");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void moreThanListedIsRefusedWhereNoLengthIsTold() throws IOException {
        byte[] longer = bytes(BYTES.length + 100_000);
        comet.put(PATH, longer).first(FileServer.unmeasured(longer, longer.length, "\"v1\""));

        assertThatThrownBy(this::download).hasMessageContaining("more than 300000");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void hopelessLineLeavesNothing() throws IOException {
        comet.put(PATH, BYTES).etag(null).cutAfter(new int[40]);

        assertThatThrownBy(this::download).isInstanceOf(CometUnavailableException.class);
        assertThat(leftovers()).isEmpty();
        assertThat(comet.received()).hasSize(12);
    }

    @Test
    void lineThatIsCutForEverButGetsOnIsFollowedToItsEnd() {
        byte[] large = bytes(20 * 1024 * 1024);
        int[] cuts = new int[18];
        Arrays.fill(cuts, 1_100_000);
        comet.put(PATH, large).cutAfter(cuts);

        downloads.toFile(wanted((long) large.length), file, DownloadOptions.DEFAULT);

        assertThat(file).hasBinaryContent(large);
        assertThat(comet.received()).hasSize(19);
    }

    @Test
    void refusedTooManyWaitsAsLongAsAsked() {
        comet.put(PATH, BYTES).first(FileServer.status(429, "", "Retry-After", "30"));

        download();

        assertThat(time.now()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void absentAssetIsSaidToBe() throws IOException {
        assertThatThrownBy(this::download)
                .isInstanceOf(CometNotFoundException.class)
                .hasMessageContaining("Asset model.bin is not known");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void errorThatIsSentAsAFileIsNone() throws IOException {
        comet.put(PATH, BYTES)
                .first(FileServer.status(
                        200, "{\"msg\":\"asset is gone\",\"code\":400,\"data\":null,\"sdk_error_code\":0}"));

        assertThatThrownBy(() -> downloads.toFile(wanted(null), file, DownloadOptions.DEFAULT))
                .hasMessageContaining("asset is gone");
        assertThat(leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void keyNeverTravelsToTheObjectStore(int status) {
        comet.put(PATH, BYTES).first(FileServer.redirect(status, store.uri("/bucket/a%20b?X-Sig=s%2Fg") + "#x"));
        store.put("/bucket/a b", BYTES).cutAfter(1000);

        download();

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(comet.received()).hasSize(1);
        assertThat(comet.received().get(0).headers()).containsEntry("Authorization", KEY);
        assertThat(store.received()).hasSize(2).allSatisfy(this::isWithoutComet);
        assertThat(store.received()).extracting(Received::target).containsOnly("/bucket/a%20b?X-Sig=s%2Fg");
        assertThat(connection.statistics().byEndpoint()).containsEntry(FileSource.STORE, 2L);
    }

    @Test
    void redirectWithinTheServerKeepsTheKeyAndMayBeRelative() {
        comet.put(PATH, BYTES).first(FileServer.redirect(302, "/files/1"));
        comet.put("/files/1", BYTES);

        download();

        assertThat(comet.received())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("Authorization", KEY));
    }

    @Test
    void storeOnTheServersOwnPortGetsNoKey() {
        comet.put(PATH, BYTES).first(FileServer.redirect(302, "/bucket/1"));
        comet.put("/bucket/1", BYTES);
        FileSource source = FileSource.of(asked()).redirectedToStore();

        downloads.toFile(new WantedFile("m", "", null, source), file, DownloadOptions.DEFAULT);

        assertThat(comet.received().get(1)).satisfies(this::isWithoutComet);
    }

    @Test
    void storeCannotSendTheKeyBackToTheServer() {
        comet.put(PATH, BYTES)
                .first(FileServer.redirect(302, store.uri("/there").toString()));
        store.put("/there", BYTES)
                .first(FileServer.redirect(302, comet.uri("/back").toString()));
        comet.put("/back", BYTES);

        download();

        assertThat(comet.received().get(1)).satisfies(this::isWithoutComet);
    }

    @Test
    void sixthRedirectIsNotFollowed() throws IOException {
        for (int hop = 0; hop < 7; hop++) {
            store.put("/" + hop, BYTES).first(FileServer.redirect(302, "/" + (hop + 1)));
        }
        comet.put(PATH, BYTES).first(FileServer.redirect(302, store.uri("/0").toString()));

        assertThatThrownBy(this::download).hasMessageContaining("sent us on for the 6th time. Not followed.");
        assertThat(store.received()).hasSize(5);
        assertThat(leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "http://user:word@127.0.0.1/x", "http://[", "mailto:x"
            })
    void redirectToWhatIsNoPlaceOnTheWebIsNotFollowed(String location) {
        comet.put(PATH, BYTES).first(FileServer.redirect(302, location));

        assertThatThrownBy(this::download)
                .isInstanceOf(CometDownloadException.class)
                .hasMessageContaining("Not followed");
    }

    @Test
    void linkThatExpiresInTheMiddleIsAskedForAnew() {
        comet.put(PATH, BYTES)
                .first(
                        FileServer.redirect(302, store.uri("/old").toString()),
                        FileServer.redirect(302, store.uri("/new").toString()));
        store.put("/old", BYTES)
                .cutAfter(100_000)
                .first(FileServer.status(403, "<Error><Code>AccessDenied</Code></Error>"));
        store.put("/new", BYTES);

        DownloadReceipt receipt = download();

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(receipt.resumes()).isEqualTo(1);
        assertThat(store.received()).extracting(Received::target).containsExactly("/old", "/old", "/new");
    }

    @Test
    void freshLinkThatIsRefusedIsRefusedForGood() throws IOException {
        comet.put(PATH, BYTES)
                .first(FileServer.redirect(302, store.uri("/no?X-Sig=secret").toString()));
        store.put("/no", BYTES).first(FileServer.status(403, "<Error><Code>AccessDenied</Code></Error>"));

        assertThatThrownBy(this::download)
                .isInstanceOf(CometDownloadException.class)
                .hasMessageContaining("answered 403 (AccessDenied)")
                .hasMessageNotContaining("secret");
        assertThat(comet.received()).hasSize(1);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void linkThatWasGivenIsAskedWithoutTheServer() {
        store.put("/given", BYTES).first(FileServer.status(503, ""));
        FileSource source = FileSource.of(store.uri("/given?X-Sig=1"), asked(), "asset model.bin");

        downloads.toFile(new WantedFile("m", "", (long) BYTES.length, source), file, DownloadOptions.DEFAULT);

        assertThat(file).hasBinaryContent(BYTES);
        assertThat(comet.received()).isEmpty();
        assertThat(store.received()).hasSize(2).allSatisfy(this::isWithoutComet);
    }

    @Test
    void linkThatWasGivenAndHasExpiredIsNoEnd() {
        store.put("/given", BYTES).first(FileServer.status(403, ""));
        comet.put(PATH, BYTES);
        FileSource source = FileSource.of(store.uri("/given"), asked(), "asset model.bin");

        downloads.toFile(new WantedFile("m", "", null, source), file, DownloadOptions.DEFAULT);

        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void objectThatIsStoredCompressedIsUnzipped() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(BYTES);
        }
        comet.put(PATH, zipped.toByteArray()).first(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.getResponseHeaders().set("ETag", "\"z\"");
            exchange.sendResponseHeaders(200, zipped.size());
            exchange.getResponseBody().write(zipped.toByteArray());
            exchange.close();
        });

        download();

        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void existingFileIsNotTouchedAndNobodyIsAsked() throws IOException {
        Files.writeString(file, "mine");

        assertThatThrownBy(this::download)
                .isInstanceOf(CometDownloadException.class)
                .hasMessageContaining("model.bin exists already");
        assertThat(file).hasContent("mine");
        assertThat(comet.received()).isEmpty();
    }

    @Test
    void existingFileIsReplacedOnlyByAWholeOne() throws IOException {
        Files.writeString(file, "mine");
        comet.put(PATH, bytes(5));
        DownloadOptions replace = DownloadOptions.DEFAULT.existing(ExistingFile.REPLACE);

        assertThatThrownBy(() -> downloads.toFile(wanted((long) BYTES.length), file, replace))
                .isInstanceOf(CometDownloadException.class);
        assertThat(file).hasContent("mine");

        comet.put(PATH, BYTES);
        assertThat(downloads.toFile(wanted((long) BYTES.length), file, replace).outcome())
                .isEqualTo(Outcome.REPLACED);
        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void fileOfTheSameSizeIsKeptAndAnotherReplaced() throws IOException {
        DownloadOptions keep = DownloadOptions.DEFAULT.existing(ExistingFile.SKIP_IF_SAME_SIZE);
        comet.put(PATH, BYTES);
        Files.write(file, new byte[BYTES.length]);

        assertThat(downloads.toFile(wanted((long) BYTES.length), file, keep).outcome())
                .isEqualTo(Outcome.KEPT);
        assertThat(comet.received()).isEmpty();

        Files.write(file, new byte[3]);
        assertThat(downloads.toFile(wanted((long) BYTES.length), file, keep).outcome())
                .isEqualTo(Outcome.REPLACED);
        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void linkInThePlaceOfAFileIsNotWrittenThrough() throws IOException {
        Path outside = Files.writeString(Files.createTempFile(folder.getParent(), "outside", ""), "precious");
        Files.createSymbolicLink(file, outside);
        comet.put(PATH, BYTES);

        for (ExistingFile way : ExistingFile.values()) {
            assertThatThrownBy(() -> downloads.toFile(wanted(null), file, DownloadOptions.DEFAULT.existing(way)))
                    .isInstanceOf(CometDownloadException.class)
                    .hasMessageContaining("is a symbolic link");
        }
        assertThat(outside).hasContent("precious");
        Files.delete(outside);
    }

    @Test
    void linkOnTheWayIntoAFolderIsNotFollowed() throws IOException {
        Path outside = Files.createTempDirectory(folder.getParent(), "outside");
        Files.createSymbolicLink(folder.resolve("sub"), outside);
        comet.put(PATH, BYTES);

        assertThatThrownBy(() -> downloads.intoFolder(List.of(wanted("sub/x", "1")), folder, DownloadOptions.DEFAULT))
                .isInstanceOf(CometDownloadException.class)
                .hasMessageContaining("sub is a symbolic link");
        assertThat(outside).isEmptyDirectory();
        Files.delete(outside);
    }

    @Test
    void hostileNamesStayInTheFolderAndApart() throws IOException {
        comet.put(PATH, BYTES);
        List<WantedFile> wanted = List.of(
                wanted("../../evil", "1"),
                wanted("/etc/passwd", "2"),
                wanted("A.txt", "3"),
                wanted("a.txt", "4"),
                wanted("a.txt", "5"),
                wanted("C:\\windows\\x", "6"));

        FolderReceipt receipt = downloads.intoFolder(wanted, folder.resolve("new/one"), DownloadOptions.DEFAULT);

        assertThat(receipt.files())
                .hasSize(6)
                .allSatisfy(one -> assertThat(one.file().toRealPath())
                        .startsWith(folder.toRealPath().resolve("new/one")));
        assertThat(receipt.files()).extracting(DownloadReceipt::file).doesNotHaveDuplicates();
        assertThat(receipt.files()).extracting(one -> one.name()).contains("../../evil");
        assertThat(folder.resolve("new/one/__/__/evil")).exists();
        assertThat(folder.resolve("new/one/etc/passwd")).exists();
    }

    @Test
    void oneExistingFileStopsAFolderBeforeItBegins() throws IOException {
        comet.put(PATH, BYTES);
        Files.writeString(folder.resolve("b"), "mine");

        assertThatThrownBy(() -> downloads.intoFolder(
                        List.of(wanted("a", "1"), wanted("b", "2")), folder, DownloadOptions.DEFAULT))
                .hasMessageContaining("exists already");
        assertThat(comet.received()).isEmpty();
        assertThat(leftovers()).containsExactly("b");
    }

    @Test
    void listenerHearsOfProgressCutsAndTheEnd() {
        List<String> heard = new ArrayList<>();
        byte[] large = bytes(3 * 1024 * 1024);
        comet.put(PATH, large).cutAfter(1_500_000);
        DownloadListener listener = new DownloadListener() {
            @Override
            public void progressed(DownloadProgress progress) {
                heard.add((progress.bytes() >> 20) + " of " + progress.total());
            }

            @Override
            public void resumed(DownloadProgress progress) {
                heard.add("resumed");
            }

            @Override
            public void finished(DownloadReceipt receipt) {
                heard.add("finished");
            }
        };

        downloads.toFile(wanted(null), file, DownloadOptions.DEFAULT.listener(listener));

        assertThat(heard).containsExactly("1 of 3145728", "resumed", "2 of 3145728", "3 of 3145728", "finished");
    }

    @Test
    void listenerCanStopADownload() throws IOException {
        comet.put(PATH, bytes(3 * 1024 * 1024));
        DownloadListener listener = new DownloadListener() {
            @Override
            public void progressed(DownloadProgress progress) {
                throw new IllegalStateException("enough");
            }
        };

        assertThatThrownBy(() -> downloads.toFile(wanted(null), file, DownloadOptions.DEFAULT.listener(listener)))
                .hasMessage("enough");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void interruptedDownloadLeavesNothing() throws IOException {
        comet.put(PATH, BYTES).first(FileServer.status(503, ""));
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::download).isInstanceOf(CometInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whatWasDownloadedWithoutAListedSizeIsNotThrownAway() throws IOException {
        comet.put(PATH, BYTES);
        Files.write(file, new byte[BYTES.length]);

        DownloadReceipt receipt =
                downloads.toFile(wanted(null), file, DownloadOptions.DEFAULT.existing(ExistingFile.SKIP_IF_SAME_SIZE));

        assertThat(receipt.outcome()).isEqualTo(Outcome.REPLACED);
        assertThat(file).hasBinaryContent(BYTES);
    }

    /** An interrupt closes a channel that is written to, which is no trouble of the disk's. */
    @Test
    void interruptWhileWritingIsToldAsSuch() throws IOException {
        comet.put(PATH, bytes(3_000_000));
        DownloadListener interrupting = new DownloadListener() {
            @Override
            public void progressed(DownloadProgress progress) {
                Thread.currentThread().interrupt();
            }
        };

        assertThatThrownBy(() -> downloads.toFile(wanted(null), file, DownloadOptions.DEFAULT.listener(interrupting)))
                .isInstanceOf(CometInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void bytesAreReadIntoMemoryUpToALimit() {
        comet.put(PATH, BYTES).cutAfter(1000);

        assertThat(downloads.bytes(wanted(null), BYTES.length)).isEqualTo(BYTES);
        assertThatThrownBy(() -> downloads.bytes(wanted(null), BYTES.length - 1))
                .hasMessageContaining("may be kept in memory");
    }

    @Test
    void abandonedStreamDropsItsConnectionAndOneReadToItsEndKeepsIt() throws IOException {
        byte[] large = bytes(30 * 1024 * 1024);
        comet.put(PATH, large);

        try (InputStream stream = downloads.open(wanted(null))) {
            assertThat(stream.readNBytes(10)).isEqualTo(Arrays.copyOf(large, 10));
        }
        assertThat(downloads.bytes(wanted(null), large.length)).isEqualTo(large);
        assertThat(downloads.bytes(wanted(null), large.length)).isEqualTo(large);

        assertThat(comet.received().get(1).clientPort())
                .isNotEqualTo(comet.received().get(0).clientPort())
                .isEqualTo(comet.received().get(2).clientPort());
    }

    @Test
    void whatIsNoZipIsNotKeptAsOne() throws IOException {
        comet.put(PATH, "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> downloads.zipToFile(wanted(null), file, DownloadOptions.DEFAULT))
                .hasMessageContaining("is no zip");
        assertThatThrownBy(() -> downloads.unzip(wanted(null), folder, DownloadOptions.DEFAULT))
                .hasMessageContaining("is no zip");
        assertThat(leftovers()).isEmpty();
    }

    private void isWithoutComet(Received request) {
        assertThat(request.headers()).doesNotContainKeys("Authorization", "Cookie", "X-COMET-SDK-SOURCE");
        assertThat(request.headers().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-comet"));
        assertThat(request.headers().values()).noneMatch(value -> value.contains(KEY));
    }

    private DownloadReceipt download() throws CometException {
        return downloads.toFile(wanted((long) BYTES.length), file, DownloadOptions.DEFAULT);
    }

    private static WantedFile wanted(Long size) {
        return new WantedFile("model.bin", "as1", size, FileSource.of(asked()));
    }

    private static WantedFile wanted(String name, String id) {
        return new WantedFile(name, id, (long) BYTES.length, FileSource.of(asked()));
    }

    private static CometRequest asked() {
        return CometRequest.get(PATH).with("assetId", "as1").about("asset model.bin");
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
