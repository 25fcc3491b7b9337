// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.cometlake.dataset.Tables;
import java.io.IOException;
import java.nio.file.Path;
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
