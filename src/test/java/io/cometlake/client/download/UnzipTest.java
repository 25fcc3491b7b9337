// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.download.DownloadReceipt.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class UnzipTest {
    private static final int ENTRY = 0x02014b50;
    private static final int END = 0x06054b50;

    @TempDir
    private Path folder;

    @Test
    void filesAndEmptyFoldersComeOut() throws IOException {
        List<DownloadReceipt> receipts = unzip(zip("model/a.txt", "A", "model/variables/", "", "b.txt", "BB"));

        assertThat(receipts)
                .extracting(DownloadReceipt::name, DownloadReceipt::size, DownloadReceipt::outcome)
                .containsExactly(tuple("model/a.txt", 1L, Outcome.WRITTEN), tuple("b.txt", 2L, Outcome.WRITTEN));
        assertThat(folder.resolve("model/a.txt")).hasContent("A");
        assertThat(folder.resolve("model/variables")).isEmptyDirectory();
        assertThat(everything()).containsExactlyInAnyOrder("model", "model/a.txt", "model/variables", "b.txt");
    }

    @Test
    void interruptIsNoFaultOfTheZips() throws IOException {
        byte[] zip = zip("a", "A");
        Path there = folder.resolve("there");
        Files.createDirectory(there);
        Files.write(folder.resolve("zip"), zip);
        try (PartFile part = PartFile.create(folder.resolve("part"))) {
            part.write(zip, 0, zip.length);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> new Unzip(
                                    "model 'm'", TargetFolder.open(there), DownloadOptions.DEFAULT, new Random(1))
                            .run(part))
                    .isInstanceOf(CometInterruptedException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(there).isEmptyDirectory();
    }

    @Test
    void foldersMayBeMadeByOthersAtTheSameTime() throws Exception {
        TargetFolder target = TargetFolder.open(folder);
        int threads = 4;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                all.add(() -> {
                    for (int round = 0; round < 200; round++) {
                        together.await();
                        target.makeFolder(target.place("f" + round));
                    }
                    return null;
                });
            }
            for (Future<Void> one : pool.invokeAll(all, 60, TimeUnit.SECONDS)) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(everything()).hasSize(200);
    }

    @Test
    void emptyZipHasNothingInIt() throws IOException {
        assertThat(unzip(zip())).isEmpty();
        assertThat(everything()).isEmpty();
    }

    @Test
    void zipAfterSomethingElseIsAZip() throws IOException {
        byte[] zip = zip("a", "A");
        byte[] later = new byte[zip.length + 100];
        System.arraycopy(zip, 0, later, 100, zip.length);

        assertThat(unzip(later)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../evil", "/tmp/evil", "..\\evil", "C:\\evil", "a/../../evil", "NUL"})
    void hostileNamesStayInTheFolder(String name) throws IOException {
        Path place = unzip(zip(name, "x")).get(0).file();

        assertThat(place.toRealPath()).startsWith(folder.toRealPath());
        assertThat(place).hasContent("x");
    }

    @Test
    void entriesThatWouldOverwriteEachOtherDoNot() throws IOException {
        assertThat(unzip(zip("a.txt", "1", "A.txt", "2", "./a.txt", "3", "b/", "", "B", "4")))
                .extracting(one -> Files.readString(one.file()))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void sameNameTwiceIsRefused() throws IOException {
        byte[] zip = zip("aa.txt", "1", "ab.txt", "2");
        replaceAll(zip, "ab.txt", "aa.txt");

        assertRefused(zip, "holds 'aa.txt' twice");
    }

    @Test
    void symbolicLinkIsRefused() throws IOException {
        byte[] zip = zip("link", "/etc/passwd");
        ByteBuffer entry = entry(zip);
        entry.putShort(4, (short) (3 << 8 | 20));
        entry.putInt(38, 0120777 << 16);

        assertRefused(zip, "holds a link");
    }

    @Test
    void encryptedAndUnknownMethodsAreRefused() throws IOException {
        byte[] encrypted = zip("a", "A");
        entry(encrypted).putShort(8, (short) 1);
        byte[] unknown = zip("a", "A");
        entry(unknown).putShort(10, (short) 93);

        assertRefused(encrypted, "is encrypted");
        assertRefused(unknown, "method 93");
    }

    @Test
    void bombIsRefusedByItsRatioAndLeavesNothing() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int mebibyte = 0; mebibyte < 80; mebibyte++) {
                zip.write(new byte[1024 * 1024]);
            }
        }

        assertRefused(bytes.toByteArray(), "grows to more than 200 times its size");
        assertThat(unzip(bytes.toByteArray(), DownloadOptions.DEFAULT.limits(new UnzipLimits(1, 1L << 40, 2000))))
                .hasSize(1);
    }

    @Test
    void limitsOfEntriesAndBytesHold() throws IOException {
        byte[] zip = zip("a", "1", "b", "22", "c", "333");

        assertRefused(zip, "more than 2 entries", new UnzipLimits(2, 100, 100));
        assertRefused(zip, "more than 5 bytes", new UnzipLimits(10, 5, 100));
        assertThat(unzip(zip, DownloadOptions.DEFAULT.limits(new UnzipLimits(3, 6, 1))))
                .hasSize(3);
    }

    @Test
    void zipThatLiesAboutItsEntriesIsRefused() throws IOException {
        byte[] fewer = zip("a", "1", "b", "22", "c", "333");
        end(fewer).putShort(8, (short) 1).putShort(10, (short) 1);

        assertRefused(fewer, "more than 2 entries", new UnzipLimits(2, 100, 100));
    }

    @Test
    void entriesThatShareTheirBytesAreRefused() throws IOException {
        byte[] zip = zip("a", "1", "b", "2");
        entry(zip).putInt(20, zip.length - 10);
        entry(zip).putInt(20, zip.length + 10);

        assertRefused(zip, "share their bytes");
    }

    @Test
    void damagedZipsAreRefused() throws IOException {
        byte[] zip = zip("a", "some text that is long enough to be deflated, that is long enough to be deflated");
        byte[] flipped = zip.clone();
        flipped[35] ^= 0x55;
        byte[] wrongSum = zip.clone();
        entry(wrongSum).putInt(16, 1);
        byte[] elsewhere = zip.clone();
        end(elsewhere).putInt(12, 5000);

        assertRefused(Arrays.copyOf(zip, zip.length - 1), "is no zip, or only the beginning of one");
        assertRefused("no zip at all".getBytes(StandardCharsets.UTF_8), "is no zip");
        assertRefused(flipped, "");
        assertRefused(wrongSum, "");
        assertRefused(elsewhere, "directory lies outside of it");
    }

    @Test
    void anythingFlippedIsRefusedOrUnzippedInTheFolder() throws IOException {
        long seed = 42;
        Random random = new Random(seed);
        byte[] zip = zip("a/b.txt", "some text, some text, some text", "c.txt", "more");
        for (int round = 0; round < 500; round++) {
            byte[] broken = zip.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            Path own = Files.createDirectory(folder.resolve("round" + round));
            try {
                assertThat(unzip(broken, own, DownloadOptions.DEFAULT))
                        .as("seed %d, round %d", seed, round)
                        .allSatisfy(one -> assertThat(one.file()).startsWith(own.toRealPath()));
            } catch (CometDownloadException e) {
                assertThat(own).as("seed %d, round %d", seed, round).isEmptyDirectory();
            }
        }
    }

    @Test
    void existingFileStopsAllOfIt() throws IOException {
        Files.writeString(folder.resolve("b"), "mine");

        assertThatThrownBy(() -> unzip(zip("a", "1", "b", "2"))).hasMessageContaining("b exists already");
        assertThat(everything()).containsExactly("b");
        assertThat(folder.resolve("b")).hasContent("mine");
    }

    @Test
    void existingFilesAreReplacedOrKept() throws IOException {
        Files.writeString(folder.resolve("a"), "x");
        Files.writeString(folder.resolve("b"), "long");

        assertThat(unzip(
                        zip("a", "1", "b", "2", "c", "3"),
                        DownloadOptions.DEFAULT.existing(ExistingFile.SKIP_IF_SAME_SIZE)))
                .extracting(DownloadReceipt::outcome)
                .containsExactly(Outcome.KEPT, Outcome.REPLACED, Outcome.WRITTEN);
        assertThat(folder.resolve("a")).hasContent("x");
        assertThat(everything()).containsExactlyInAnyOrder("a", "b", "c");
    }

    private void assertRefused(byte[] zip, String problem) throws IOException {
        assertRefused(zip, problem, UnzipLimits.DEFAULT);
    }

    private void assertRefused(byte[] zip, String problem, UnzipLimits limits) throws IOException {
        assertThatThrownBy(() -> unzip(zip, DownloadOptions.DEFAULT.limits(limits)))
                .isInstanceOf(CometDownloadException.class)
                .hasMessageStartingWith("a model: the zip ")
                .hasMessageContaining(problem)
                .hasMessageEndingWith("Nothing of it is kept.");
        assertThat(everything()).isEmpty();
    }

    private List<DownloadReceipt> unzip(byte[] zip) {
        return unzip(zip, DownloadOptions.DEFAULT);
    }

    private List<DownloadReceipt> unzip(byte[] zip, DownloadOptions options) {
        return unzip(zip, folder, options);
    }

    private static List<DownloadReceipt> unzip(byte[] zip, Path into, DownloadOptions options) {
        TargetFolder target = TargetFolder.open(into);
        Random random = new Random(1);
        try (PartFile part = PartFile.beside(target.root().resolve("zip"), random)) {
            part.write(zip, 0, zip.length);
            return new Unzip("a model", target, options, random).run(part);
        }
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .toList();
        }
    }

    /** Names and contents in turn. */
    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int index = 0; index < entries.length; index += 2) {
                zip.putNextEntry(new ZipEntry(entries[index]));
                zip.write(entries[index + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** The first entry of the directory, to be changed. */
    private static ByteBuffer entry(byte[] zip) {
        return at(zip, ENTRY);
    }

    private static ByteBuffer end(byte[] zip) {
        return at(zip, END);
    }

    private static ByteBuffer at(byte[] zip, int signature) {
        ByteBuffer all = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < zip.length - 4; at++) {
            if (all.getInt(at) == signature) {
                return ByteBuffer.wrap(zip, at, zip.length - at).slice().order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new AssertionError("No such record");
    }

    private static void replaceAll(byte[] zip, String from, String to) {
        byte[] old = from.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= zip.length - old.length; at++) {
            if (Arrays.equals(zip, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(to.getBytes(StandardCharsets.UTF_8), 0, zip, at, old.length);
            }
        }
    }
}
