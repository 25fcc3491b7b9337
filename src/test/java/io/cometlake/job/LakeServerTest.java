// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ConfigException;
import io.cometlake.lake.CommitRequest;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeLease;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LakeServerTest {
    @TempDir
    Path folder;

    @Test
    void aLakeIsForTheServerThatItsCommitsNote() {
        try (Lake lake = lakeOf("https://one.invalid")) {
            assertThatCode(() -> LakeServer.require(lake, URI.create("https://one.invalid")))
                    .doesNotThrowAnyException();
            assertThatCode(() -> LakeServer.require(lake, URI.create("https://One.invalid:443")))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> LakeServer.require(lake, URI.create("http://one.invalid")))
                    .isInstanceOf(ConfigException.class);
            assertThatThrownBy(() -> LakeServer.require(lake, URI.create("https://two.invalid")))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("holds what is on https://one.invalid, not on https://two.invalid")
                    .hasMessageContaining("choose another, for an export with --to");
        }
    }

    @Test
    void aServerOnThisMachineIsLetIn() {
        try (Lake lake = lakeOf("http://127.0.0.1:4711")) {
            assertThatCode(() -> LakeServer.require(lake, URI.create("https://two.invalid")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aNewLakeIsForAnyServer() {
        try (Lake lake = Lake.open(folder.toString(), LakeConfig.defaults(), Clock.systemUTC())) {
            assertThatCode(() -> LakeServer.require(lake, URI.create("https://two.invalid")))
                    .doesNotThrowAnyException();
        }
    }

    private Lake lakeOf(String server) {
        Lake lake = Lake.open(folder.toString(), LakeConfig.defaults(), Clock.systemUTC());
        try (LakeLease lease = lake.acquireLease("test")) {
            lake.commit(lease, new CommitRequest("run-1", "export", List.of(), List.of(), LakeServer.note(server)));
        }
        return lake;
    }
}
