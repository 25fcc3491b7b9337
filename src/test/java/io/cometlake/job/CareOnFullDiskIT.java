// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.CareProgress;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.Compaction;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeException;
import io.cometlake.lake.LakeLease;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The disk of a lake fills up while it is looked after: one clear message, nothing lost, and the same verb again succeeds. */
class CareOnFullDiskIT {
    private static final int BUNDLES = 30;

    @TempDir
    Path folder;

    private SmallDisk disk;
    private Path root;
    private List<String> rows;

    @BeforeEach
    void fill() throws IOException, InterruptedException, SQLException {
        disk = SmallDisk.mount(folder.resolve("disk"), 4_000);
        root = folder.resolve("disk/lake");
        try (Lake lake = open(Clock.systemUTC())) {
            ManyNights.add(lake, "team", "p", BUNDLES);
        }
        rows = rows();
        assertThat(rows).hasSize(BUNDLES);
    }

    @AfterEach
    void close() throws IOException, InterruptedException {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void aCompactionThatDoesNotFitChangesNothing() throws SQLException {
        assertFails(12, (lake, lease) -> lake.care().compact(lease, "compact-1", Compaction.ALL, CareProgress.NONE));

        assertThat(rows()).isEqualTo(rows);
        disk.grow(40_000);
        later((lake, lease) -> {
            assertThat(lake.care().check(CheckDepth.FULL, CareProgress.NONE).isSound())
                    .isTrue();
            assertThat(lake.care()
                            .compact(lease, "compact-1", Compaction.ALL, CareProgress.NONE)
                            .after())
                    .isEqualTo(1);
        });
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void aRepairThatDoesNotFitLosesNothing() throws IOException, SQLException {
        assertThat(FileSystemUtils.deleteRecursively(root.resolve("_cometlake/catalog")))
                .isTrue();

        assertFails(48, (lake, lease) -> lake.care().repair(lease, "repair-1", CheckDepth.FULL, CareProgress.NONE));

        assertThat(rows()).isEqualTo(rows);
        disk.grow(40_000);
        later((lake, lease) -> assertThat(lake.care()
                        .repair(lease, "repair-2", CheckDepth.FULL, CareProgress.NONE)
                        .rebuilt())
                .hasSize(BUNDLES));
        assertThat(rows()).isEqualTo(rows);
    }

    private interface Verb {
        void run(Lake lake, LakeLease lease);
    }

    /** @param room in kilobytes: enough for the lease, too little for what the verb writes */
    private void assertFails(int room, Verb verb) {
        try (Lake lake = open(Clock.systemUTC());
                LakeLease lease = lake.acquireLease("test")) {
            assertThatThrownBy(() -> {
                        leave(room << 10);
                        verb.run(lake, lease);
                    })
                    .isInstanceOf(LakeException.class)
                    .hasMessageContaining("Cannot write " + root)
                    .hasMessageContaining("the disk is full. Free some space");
        }
    }

    /** After the lease has expired, which could not be given back. */
    private void later(Verb verb) {
        try (Lake lake = open(Clock.offset(Clock.systemUTC(), LakeConfig.DEFAULT_LEASE_DURATION.multipliedBy(2)));
                LakeLease lease = lake.acquireLease("test")) {
            verb.run(lake, lease);
            assertThat(lake.care().check(CheckDepth.FULL, CareProgress.NONE).isSound())
                    .isTrue();
        }
    }

    /** Fills the disk up but for so many bytes. */
    private void leave(int bytes) throws IOException {
        long room = folder.resolve("disk").toFile().getUsableSpace() - bytes;
        try (OutputStream out = Files.newOutputStream(folder.resolve("disk/filler"))) {
            byte[] page = new byte[4096];
            for (long written = 0; written + page.length <= room; written += page.length) {
                out.write(page);
            }
        }
    }

    private Lake open(Clock clock) {
        return Lake.open(root.toString(), LakeConfig.defaults(), clock);
    }

    private List<String> rows() throws SQLException {
        try (LakeQuery lake = new LakeQuery(root, "experiments")) {
            return lake.rows("select experiment_key, workspace, project, run_id from experiments order by 1");
        }
    }
}
