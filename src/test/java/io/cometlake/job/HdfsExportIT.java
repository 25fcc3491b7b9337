// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The real runs onto a real HDFS. */
class HdfsExportIT {
    @TempDir
    Path folder;

    @Test
    void exportsToHdfsTwiceAndHoldsEachExperimentOnce() throws IOException, SQLException {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("dfs").toString());
        try (MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration)
                        .numDataNodes(1)
                        .build();
                Emulator emulator = Emulator.start(EmulatorOptions.demo());
                Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC())) {
            cluster.waitActive();
            ExportSpec spec = ExportSpec.everythingTo(cluster.getURI() + "/lake");
            runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
            FileSystem hdfs = cluster.getFileSystem();
            copy(hdfs, "first");
            String key = LakeSql.rows(
                            "select min(experiment_key) from " + LakeSql.table(folder.resolve("first"), "metrics"))
                    .get(0);
            new WireWriter(emulator, EmulatorOptions.DEMO_KEY).metric(key, "late", "1");
            RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);

            assertThat(report.commit()).isEqualTo(2);
            assertThat(files(hdfs)).noneMatch(path -> path.contains("/staging/"));
            copy(hdfs, "copy");
        }
        try (LakeQuery lake = new LakeQuery(folder.resolve("copy"), "experiments", "metrics")) {
            assertThat(lake.number("select count(distinct experiment_key) from experiments"))
                    .isEqualTo(422);
            assertThat(lake.number("select count(*) from experiments")).isEqualTo(422);
            assertThat(lake.number("select count(*) from metrics")).isEqualTo(111_380);
        }
    }

    private void copy(FileSystem hdfs, String name) throws IOException {
        hdfs.copyToLocalFile(
                new org.apache.hadoop.fs.Path("/lake"),
                new org.apache.hadoop.fs.Path(folder.resolve(name).toString()));
    }

    private static List<String> files(FileSystem hdfs) throws IOException {
        List<String> files = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> iterator = hdfs.listFiles(new org.apache.hadoop.fs.Path("/lake"), true);
        while (iterator.hasNext()) {
            files.add(iterator.next().getPath().toString());
        }
        return files;
    }
}
