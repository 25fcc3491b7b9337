// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoundsTest {
    private static final Instant NIGHT = Instant.parse("2026-11-24T02:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whatWasKeptIsThereForTheNextNight() {
        Rounds rounds = Rounds.NONE
                .with("all", round(NIGHT, "00000000000000ff"))
                .with("tags alone", round(NIGHT.plusSeconds(1), ""));
        try (Lake lake = open();
                LakeLease lease = lake.acquireLease("export")) {
            assertThat(lake.rounds()).isEqualTo(Rounds.NONE);
            lake.keepRounds(lease, rounds);
            assertThat(lake.rounds()).isEqualTo(rounds);
        }

        try (Lake lake = open()) {
            assertThat(lake.rounds()).isEqualTo(rounds);
            assertThat(lake.rounds().of("another")).isEqualTo(Round.NONE);
        }
    }

    @Test
    void onlyTheHolderOfTheLeaseKeepsThem() {
        try (Lake lake = open()) {
            LakeLease lease = lake.acquireLease("export");
            lease.close();

            assertThatThrownBy(() -> lake.keepRounds(lease, Rounds.NONE.with("all", Round.NONE)))
                    .isInstanceOf(LeaseHeldException.class);
            assertThat(folder.resolve("_cometlake/rounds.json")).doesNotExist();
        }
    }

    @Test
    void aFileThatCannotBeReadIsAsGoodAsLost() throws IOException {
        for (String text : List.of("", "no JSON", "{\"format\": 9}", """
                {"format": 1, "views": [{"view": "v", "sweep_cursor": "", "sample_cursor": "", "kept": "yesterday"}]}""")) {
            Files.createDirectories(folder.resolve("_cometlake"));
            Files.writeString(folder.resolve("_cometlake/rounds.json"), text);
            try (Lake lake = open()) {
                assertThat(lake.rounds()).as(text).isEqualTo(Rounds.NONE);
            }
        }
    }

    @Test
    void ofVeryManyViewsTheOnesKeptLongestAgoGo() {
        Rounds rounds = Rounds.NONE.with("first", round(NIGHT.minusSeconds(1), ""));
        for (int i = 0; i < 60; i++) {
            rounds = rounds.with("view" + i, round(NIGHT.plusSeconds(i), ""));
        }

        assertThat(rounds.views())
                .hasSize(50)
                .doesNotContainKeys("first", "view9")
                .containsKeys("view10", "view59");
    }

    private Lake open() {
        return Lake.open(folder.toString(), LakeConfig.defaults(), new TestClock());
    }

    private static Round round(Instant kept, String cursor) {
        return new Round(cursor, "", new TreeMap<>(Map.of("p1", NIGHT)), kept);
    }
}
