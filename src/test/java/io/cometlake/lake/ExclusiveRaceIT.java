// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes race for one file after another; {@code -Dcometlake.races=10000} for as many. */
class ExclusiveRaceIT {
    private static final int ROUNDS = Integer.getInteger("cometlake.races", 300);

    @TempDir
    Path folder;

    @Test
    void noFileHasTwoMakers() throws IOException, InterruptedException {
        Process one = start(0);
        Process other = start(1);
        BitSet winsOfOne = BitSet.valueOf(one.getInputStream().readAllBytes());
        BitSet winsOfOther = BitSet.valueOf(other.getInputStream().readAllBytes());
        assertThat(one.waitFor()).isZero();
        assertThat(other.waitFor()).isZero();
        assertThat(winsOfOne.intersects(winsOfOther)).isFalse();
        assertThat(winsOfOne.cardinality() + winsOfOther.cardinality()).isEqualTo(ROUNDS);
        assertThat(winsOfOne.isEmpty() || winsOfOther.isEmpty())
                .as("nobody raced")
                .isFalse();
    }

    private Process start(int racer) throws IOException {
        return JavaProcess.of(ExclusiveRaceIT.class, folder.toString(), String.valueOf(racer), String.valueOf(ROUNDS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Arguments: the folder, which of the two, how many rounds. Prints which rounds it won, as bits. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int racer = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        BitSet wins = new BitSet();
        try (LakeStorage storage = LakeStorage.open(folder.resolve("lake").toString());
                FileChannel line = FileChannel.open(
                        folder.resolve("line"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            for (int round = 0; round < rounds; round++) {
                line.write(ByteBuffer.allocate(4).putInt(0, round + 1), 4L * racer);
                ByteBuffer other = ByteBuffer.allocate(4);
                do {
                    other.clear();
                    Thread.yield();
                } while (line.read(other, 4L * (1 - racer)) < 4 || other.getInt(0) <= round);
                if (storage.createExclusive("race/" + round, new byte[] {(byte) racer})) {
                    wins.set(round);
                }
            }
        }
        System.out.write(wins.toByteArray());
        System.out.flush();
    }
}
