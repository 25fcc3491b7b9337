// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The holder's machine dies: nobody can see that its process is gone, so its lease has to run out, by the real clock. */
@Timeout(120)
class LeaseTakeoverIT {
    private static final Duration LEASE = Duration.ofSeconds(6);

    @TempDir
    Path folder;

    @Test
    void theLeaseOfAnotherMachineThatDiedIsTakenOverOnceItHasExpired() throws IOException, InterruptedException {
        Process holder = JavaProcess.of(LeaseTakeoverIT.class, folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(holder.inputReader().readLine()).isEqualTo("held");
        holder.destroyForcibly().waitFor();
        Path file = folder.resolve("_cometlake/lease/00000000000000000001.json");
        Files.writeString(
                file, Files.readString(file).replaceFirst("\"host\" : \"[^\"]*\"", "\"host\" : \"elsewhere\""));
        Instant expires = LeaseFile.parse("", Files.readAllBytes(file)).expiresAt();

        try (Lake lake = open(folder)) {
            assertThatThrownBy(() -> lake.acquireLease("next"))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("'nightly' (process " + holder.pid() + " on elsewhere, until "
                            + expires.truncatedTo(ChronoUnit.SECONDS));
            try (LakeLease lease = acquire(lake)) {
                assertThat(Instant.now()).isAfterOrEqualTo(expires);
                assertThat(lease.number()).isEqualTo(2);
                // It works for the new holder, and what the old one staged is cleared away.
                assertThat(lake.recover(lease, Set.of()).discardedRuns()).containsExactly("run-1");
                BundleManifest bundle = Bundles.stage(lake, "run-2", "p", "b", Map.of("a", 1));
                lake.publish(lake.commit(lease, Bundles.request("run-2", bundle)));
            }
            assertThat(lake.care().check(CheckDepth.FULL, CareProgress.NONE).findings())
                    .isEmpty();
        }
    }

    private static LakeLease acquire(Lake lake) throws InterruptedException {
        while (true) {
            try {
                return lake.acquireLease("next");
            } catch (LeaseHeldException e) {
                Thread.sleep(100);
            }
        }
    }

    private static Lake open(Path folder) {
        return Lake.open(folder.toString(), LakeConfig.defaults().withLeaseDuration(LEASE), Clock.systemUTC());
    }

    /** Holds the lease of a lake with something staged, and waits to be killed. */
    public static void main(String[] arguments) throws InterruptedException {
        try (Lake lake = open(Path.of(arguments[0]));
                LakeLease lease = lake.acquireLease("nightly")) {
            lease.keepAlive();
            Bundles.stage(lake, "run-1", "p", "b", Map.of("a", 1));
            lease.renew();
            System.out.println("held");
            Thread.currentThread().join();
        }
    }
}
