// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.storage.ForeignFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HdfsLakeIT extends LakeContract {
    @TempDir
    static Path folder;

    private static MiniDFSCluster cluster;
    private static int roots;

    @BeforeAll
    static void startCluster() throws IOException {
        Stream.of("org.apache.hadoop", "BlockStateChange", "org.apache.hadoop.thirdparty")
                .forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.ERROR));
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
        cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        cluster.waitActive();
    }

    @AfterAll
    static void stopCluster() {
        cluster.shutdown(true);
    }

    @Override
    String newLocation() throws IOException {
        return cluster.getFileSystem().getUri() + "/lakes/lake-" + roots++;
    }

    @Override
    int raceRounds() {
        return 100;
    }

    @Test
    void contentIsKeptAndForeignFilesAreCopied() throws IOException {
        Path local = Files.writeString(folder.resolve("hello"), "hello");
        StoredContent content = lake.content().add("run-1", local);
        Path copy = folder.resolve("copy");
        URI address = URI.create(lake.uri() + "/" + content.path());
        ForeignFiles foreign = ForeignFiles.configured();

        assertThat(lake.content().others(sha256 -> false)).containsExactly(content.path());
        assertThat(lake.content().find(content.sha256())).contains(content);
        assertThat(foreign.reaches(address)).isTrue();
        assertThat(foreign.copy(address, 5, copy)).isTrue();
        assertThat(copy).hasContent("hello");
        assertThat(foreign.copy(address, 4, folder.resolve("none"))).isFalse();
        assertThat(folder.resolve("none")).doesNotExist();
        assertThatThrownBy(() -> foreign.copy(URI.create(lake.uri() + "/absent"), 5, copy))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("Cannot read " + lake.uri().replaceFirst(":[0-9]+/", "/"));
        for (String refused : List.of("file:///etc/passwd", "http://localhost/x", "viewfs:///x", "nosuch://x/y")) {
            assertThat(foreign.reaches(URI.create(refused))).as(refused).isFalse();
        }
    }

    @Test
    void csvFilesArePublishedAndReadBackToo() throws IOException {
        FormRequest zipped = new FormRequest(FileKind.CSV, FileCompression.GZIP, false);
        try (Lake csv = Lake.open(newLocation(), LakeConfig.defaults().withForm(zipped), clock);
                LakeLease lease = csv.acquireLease("test")) {
            BundleManifest manifest = Bundles.stage(csv, "run-1", "vision", "b1", Map.of("k1", 700));
            csv.staging("run-1").verify(manifest);
            csv.publish(csv.commit(lease, Bundles.request("run-1", manifest)));

            try (TableRows rows = csv.read(manifest, Tables.METRICS).orElseThrow()) {
                assertThat(rows.next().orElseThrow().rows()).isEqualTo(700);
            }
        }
    }

    @Test
    void aTrailingSlashNamesTheSameLake() {
        try (Lake same = Lake.open(lake.uri() + "/", LakeConfig.defaults(), clock)) {
            assertThat(same.uri()).isEqualTo(lake.uri()).startsWith("hdfs://");
        }
    }
}
