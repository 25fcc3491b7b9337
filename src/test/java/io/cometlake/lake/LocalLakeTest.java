// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalLakeTest extends LakeContract {
    @TempDir
    Path folder;

    @Override
    String newLocation() {
        return folder.resolve("a lake: 100 % odd").toString();
    }

    @Test
    void thereAreNoChecksumFilesOnTheDisk() throws IOException {
        export("run-1", Map.of("k1", 3));
        lake.writeRunFile("run-1", "report.json", "{}");

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(path ->
                            path.toString().endsWith(".crc") || path.toString().endsWith(".tmp")))
                    .isEmpty();
        }
    }

    @Test
    void aUriAndAPathNameTheSameLake() {
        String plain = folder.resolve("x y").toString();
        assertThat(uri(plain))
                .isEqualTo(uri(plain + "/"))
                .startsWith("file:///")
                .endsWith("/x%20y");
        assertThat(uri("file://" + plain)).isEqualTo(uri(plain));
        assertThat(uri("file:" + plain.replace(" ", "%20"))).isEqualTo(uri(plain));
        assertThat(uri("FILE:///" + plain + "/../x y")).isEqualTo(uri(plain));
    }

    @Test
    void aFileSystemWithoutExclusiveCreationIsRefused() {
        assertThatThrownBy(() -> Lake.open("s3a://bucket/lake", LakeConfig.defaults(), clock))
                .isInstanceOf(LakeLocationException.class)
                .hasMessageContaining("Cannot keep a lake at s3a://bucket/lake")
                .hasMessageContaining("Use a local path or an hdfs:// URI");
    }

    @Test
    void aLakeBelowAFileSaysSo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (Lake impossible = Lake.open(file.resolve("lake").toString(), LakeConfig.defaults(), clock)) {
            assertThatThrownBy(impossible::checkWritable)
                    .isInstanceOf(LakeException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("a file stands where a folder is needed. Choose another path");
        }
    }

    @Test
    void aLogOfTheFutureIsNotGuessedAt() throws IOException {
        export("run-1", Map.of("k1", 3));
        Path entry = Path.of(java.net.URI.create(lake.uri())).resolve("_cometlake/log/00000000000000000001.json");
        Files.writeString(entry, Files.readString(entry).replace("\"format\" : 1", "\"format\" : 7"));

        try (Lake reopened = Lake.open(lake.uri(), LakeConfig.defaults(), clock)) {
            assertThatThrownBy(() -> reopened.staging("run-1").discard())
                    .isInstanceOf(LakeException.class)
                    .hasMessageContaining(entry + ": it is in format 7, this version reads format 1");
        }
    }

    private String uri(String location) {
        try (Lake opened = Lake.open(location, LakeConfig.defaults(), clock)) {
            return opened.uri();
        }
    }
}
