// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ContentStoreTest {
    /** Of the text "hello", as sha256sum says. */
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    private Path root;
    private Lake lake;
    private ContentStore store;

    @BeforeEach
    void open() {
        root = folder.resolve("lake");
        lake = Lake.open(root.toString(), LakeConfig.defaults(), new TestClock());
        store = lake.content();
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void bytesStandUnderTheirSum() throws IOException {
        StoredContent content = store.add("run-1", file("a", "hello"));

        assertThat(content).isEqualTo(new StoredContent(HELLO, "_cometlake/content/2c/" + HELLO, 5));
        assertThat(root.resolve(content.path())).hasContent("hello");
        assertThat(store.find(HELLO)).contains(content);
        assertThat(root.resolve("_cometlake/staging/run-1/content")).isEmptyDirectory();
    }

    @Test
    void equalBytesStandOnce() throws IOException {
        StoredContent first = store.add("run-1", file("a", "hello"));
        StoredContent second = store.add("run-2", file("b", "hello"));
        store.add("run-2", file("c", ""));

        assertThat(second).isEqualTo(first);
        assertThat(store.others(sha256 -> false)).hasSize(2).isSorted();
    }

    @Test
    void largeFilesPassInPieces() throws IOException {
        byte[] bytes = new byte[3_000_001];
        new Random(7).nextBytes(bytes);
        Path large = Files.write(folder.resolve("large"), bytes);

        StoredContent content = store.add("run-1", large);

        assertThat(root.resolve(content.path())).hasBinaryContent(bytes);
    }

    @Test
    void aTruncatedFileIsReplacedByAWholeOne() throws IOException {
        StoredContent content = store.add("run-1", file("a", "hello"));
        Files.writeString(root.resolve(content.path()), "hel");

        store.add("run-2", file("b", "hello"));

        assertThat(root.resolve(content.path())).hasContent("hello");
    }

    @Test
    void whatIsNoSumIsNotThere() {
        for (String name : List.of("", "..", "../../etc/passwd", HELLO.toUpperCase(java.util.Locale.ROOT), HELLO)) {
            assertThat(store.find(name)).isEmpty();
        }
    }

    @Test
    void aFileThatIsNotThereLeavesNothing() {
        assertThatThrownBy(() -> store.add("run-1", folder.resolve("absent")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot read " + folder.resolve("absent"));
        assertThat(store.others(sha256 -> false)).isEmpty();
        assertThat(root.resolve("_cometlake/staging/run-1/content")).isEmptyDirectory();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
