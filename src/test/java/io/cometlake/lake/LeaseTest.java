// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LeaseTest {
    private static final WriterProcess SELF = WriterProcess.current();

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Lake lake;
    private LakeStorage storage;

    @BeforeEach
    void openLake() {
        lake = Lake.open(folder.toString(), LakeConfig.defaults(), clock);
        storage = LakeStorage.open(folder.toString());
    }

    @AfterEach
    void closeLake() {
        lake.close();
        storage.close();
    }

    @Test
    void theLeaseOfAProcessThatIsGoneIsFreeAtOnce() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        hold(new WriterProcess(SELF.host(), SELF.machine(), process.pid(), clock.instant()));

        try (LakeLease lease = lake.acquireLease("next")) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(lease.number()).isEqualTo(8);
        }
    }

    @Test
    void theStatusNamesTheWriterAndWhatIsStaged() {
        assertThat(lake.status().writer()).isEmpty();
        Bundles.stage(lake, "run-1", "A", "b1", Map.of("key", 1));

        try (LakeLease lease = lake.acquireLease("export")) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(lake.status().writer()).hasValue("'export' (process " + SELF.pid() + " on " + SELF.host() + ")");
            assertThat(lake.status().staged()).containsExactly("run-1");
            assertThat(lake.status().unpublished()).isEmpty();
            assertThat(lake.status().freeBytes()).isPresent();
        }

        assertThat(lake.status().writer()).isEmpty();
    }

    @Test
    void aLaterProcessWithTheSameIdIsNotTheHolder() {
        hold(new WriterProcess(
                SELF.host(), SELF.machine(), SELF.pid(), SELF.startedAt().minusSeconds(60)));

        try (LakeLease lease = lake.acquireLease("next")) {
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void aProcessThatLivesOrIsElsewhereKeepsItUntilItExpires() {
        hold(new WriterProcess("elsewhere", "", 1, Instant.EPOCH));

        assertThatThrownBy(() -> lake.acquireLease("next"))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining(
                        "'nightly' (process 1 on elsewhere, until 2026-11-24T01:01:00Z unless it renews)");
        clock.advance(Duration.ofSeconds(60));
        try (LakeLease lease = lake.acquireLease("next")) {
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void aZombieIsGone() throws Exception {
        // The shell starts a child, becomes sleep and never asks how the child ended.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0.3 & echo $!; exec sleep 20").start();
        try {
            long child = Long.parseLong(parent.inputReader().readLine());
            WriterProcess zombie = new WriterProcess(SELF.host(), SELF.machine(), child, Instant.EPOCH);
            for (int i = 0; i < 100 && !zombie.isGone(SELF); i++) {
                Thread.sleep(20);
            }
            assertThat(ProcessHandle.of(child)).isPresent();
            assertThat(zombie.isGone(SELF)).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void aKeptLeaseOutlivesItsDuration() throws InterruptedException {
        LakeConfig brief = LakeConfig.defaults().withLeaseDuration(Duration.ofSeconds(1));
        try (Lake busy = Lake.open(folder.toString(), brief, Clock.systemUTC());
                LakeLease lease = busy.acquireLease("busy")) {
            lease.keepAlive();
            Thread.sleep(1500);
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void onlyTheLatestLeaseFileIsKept() {
        for (int i = 0; i < 3; i++) {
            lake.acquireLease("writer").close();
        }
        assertThat(storage.list("_cometlake/lease")).containsExactly("00000000000000000003.json");
    }

    private void hold(WriterProcess process) {
        LeaseFile file = new LeaseFile(7, "nightly", process, clock.instant().plusSeconds(60), false);
        assertThat(storage.createExclusive(file.path(), file.render())).isTrue();
    }
}
