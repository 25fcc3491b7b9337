// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What makes two tallies the same, and what does not. */
class RowTallyTest {
    private static final byte[] SALT = {1, 2, 3};

    @Test
    void sumsCarryFromWordToWordAndGoAroundAtTheEnd() {
        Random random = new Random(3);
        BigInteger modulus = BigInteger.ONE.shiftLeft(256);
        Set<BigInteger> before = new HashSet<>();
        for (int round = 0; round < 200; round++) {
            RowSum sum = new RowSum();
            BigInteger expected = BigInteger.ZERO;
            for (int i = 0; i < 20; i++) {
                byte[] hash = new byte[32];
                random.nextBytes(hash);
                // Many words of ones and of zeros, where carries are.
                for (int word = 0; word < 4; word++) {
                    int kind = random.nextInt(3);
                    if (kind < 2) {
                        Arrays.fill(hash, word * 8, word * 8 + 8, (byte) (kind == 0 ? 0xff : 0));
                    }
                }
                sum.add(hash);
                expected = expected.add(new BigInteger(1, hash)).mod(modulus);
            }
            RowSum once = new RowSum();
            for (int i = 0; i < 19; i++) {
                once.add(new byte[32]);
            }
            byte[] all = expected.toByteArray();
            byte[] hash = new byte[32];
            int length = Math.min(32, all.length);
            System.arraycopy(all, all.length - length, hash, 32 - length, length);
            once.add(hash);
            assertThat(sum.isSame(once)).isTrue();
            assertThat(before.add(expected)).isTrue();
        }
    }

    @Test
    void orderAndRunDoNotCountAndEverythingElseDoes() {
        RowTally tally = tally(row("lr", "1", "run-1"), row("wd", null, "run-1"));

        assertThat(same(tally, tally(row("wd", null, "run-2"), row("lr", "1", "run-3"))))
                .isTrue();
        assertThat(same(tally, tally(row("lr", "1", "run-1")))).isFalse();
        assertThat(same(tally, tally(row("lr", "1", "run-1"), row("wd", "", "run-1"))))
                .as("nothing is not the empty text")
                .isFalse();
        assertThat(same(tally, tally(row("lr", "1", "run-1"), row("lr", "1", "run-1"), row("wd", null, "run-1"))))
                .as("twice is not once")
                .isFalse();
        assertThat(same(tally, tally(row("lr", "1 ", "run-1"), row("wd", null, "run-1"))))
                .isFalse();
    }

    @Test
    void halvesOfCharactersAreNotQuestionMarks() {
        assertThat(same(tally(row("lr", "\ud800", "r")), tally(row("lr", "?", "r"))))
                .isFalse();
        assertThat(same(tally(row("lr", "\ud800", "r")), tally(row("lr", "\udc00", "r"))))
                .isFalse();
    }

    @Test
    void textsThatAreLongerThanTheBufferCountToTheEnd() {
        String text = "x".repeat(100_000);
        assertThat(same(tally(row("lr", text + "a", "r")), tally(row("lr", text + "b", "r"))))
                .isFalse();
        assertThat(same(tally(row("lr", text, "r")), tally(row("lr", text, "r"))))
                .isTrue();
    }

    @Test
    void anotherSaltGivesOtherSums() {
        RowTally other = new RowTally(new byte[] {9});
        other.write(row("lr", "1", "r"));

        assertThat(same(tally(row("lr", "1", "r")), other)).isFalse();
    }

    @Test
    void differencesHaveNamesAndNoValues() {
        RowTally server = tally(row("lr", "secret-1", "r"), row("new", "secret-2", "r"));
        RowTally lake = tally(row("lr", "secret-3", "r"), row("old", "secret-4", "r"));

        assertThat(new TallyDifferences(server, server, lake).of(List.of(Tables.PARAMETERS)))
                .containsExactly(
                        "parameters: 'lr' differs; export the experiment again first",
                        "parameters: 'new' is on the server, and not in the lake",
                        "parameters: 'old' is in the lake, and not on the server");
    }

    private static boolean same(RowTally one, RowTally other) {
        return new TallyDifferences(one, one, other).of(EvidenceShapes.tables()).isEmpty();
    }

    private static RowTally tally(RowBatch... batches) {
        RowTally tally = new RowTally(SALT);
        List.of(batches).forEach(tally::write);
        return tally;
    }

    private static RowBatch row(String name, @Nullable String value, String run) {
        TableSchema table = Tables.PARAMETERS;
        RowBatchBuilder row = new RowBatchBuilder(table, 1);
        row.set(table.indexOf("experiment_key"), "k")
                .set(table.indexOf("name"), name)
                .set(table.indexOf("value"), value)
                .set(table.indexOf("run_id"), run)
                .endRow();
        return row.build();
    }
}
