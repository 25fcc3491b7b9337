// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.Share;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RotationTest {
    @ParameterizedTest
    @CsvSource({
        "10%, 10, 1",
        "10%, 10, 3",
        "10%, 10, 17",
        "10%, 10, 1000",
        "1%, 100, 250",
        "33%, 4, 50",
        "0.5%, 200, 700"
    })
    void eachHasHadItsTurnAfterTheTurnsThatTheShareSays(String share, int turns, int experiments) {
        List<String> keys = keys(0, experiments);
        Set<String> seen = new HashSet<>();
        String cursor = "";
        for (int i = 0; i < turns; i++) {
            Rotation.Turn turn = Rotation.turn(cursor, Share.parse(share), keys);
            assertThat(turn.keys())
                    .hasSizeGreaterThanOrEqualTo((int) Share.parse(share).of(experiments));
            assertThat(turn.keys()).doesNotHaveDuplicates();
            seen.addAll(turn.keys());
            cursor = turn.cursor();
        }
        assertThat(seen).hasSize(experiments);
    }

    @Test
    void thatHoldsWhateverComesAndGoesMeanwhile() {
        Random random = new Random(7);
        List<String> keys = new ArrayList<>(keys(0, 300));
        Set<String> old = new HashSet<>(keys);
        Set<String> waiting = new HashSet<>(keys);
        String cursor = "";
        for (int night = 0; night < 10; night++) {
            keys.addAll(keys(1_000 * (night + 1), random.nextInt(80)));
            keys.removeIf(key -> !old.contains(key) && random.nextInt(4) == 0);
            Rotation.Turn turn = Rotation.turn(cursor, Share.ofPercent(10), keys);
            waiting.removeAll(turn.keys());
            cursor = turn.cursor();
        }
        assertThat(waiting).isEmpty();
    }

    @Test
    void takesLittleMoreThanTheShare() {
        Rotation.Turn turn = Rotation.turn("8000000000000000", Share.ofPercent(10), keys(0, 10_000));

        assertThat(turn.keys()).hasSizeBetween(1_000, 1_150);
    }

    @Test
    void goesOnBehindTheCursorRoundTheRing() {
        List<String> keys = keys(0, 100);
        Rotation.Turn first = Rotation.turn("fffffffffffffff0", Share.ofPercent(5), keys);
        Rotation.Turn second = Rotation.turn(first.cursor(), Share.ofPercent(5), keys);

        assertThat(second.keys()).doesNotContainAnyElementsOf(first.keys());
        assertThat(first.keys()).isNotEmpty();
    }

    @Test
    void allIsAllAndNoneIsNoneAndTheCursorStays() {
        List<String> keys = keys(0, 5);

        assertThat(Rotation.turn("00000000000000aa", Share.ALL, keys))
                .isEqualTo(new Rotation.Turn(keys, "00000000000000aa"));
        assertThat(Rotation.turn("00000000000000aa", Share.NONE, keys).keys()).isEmpty();
        assertThat(Rotation.turn("00000000000000aa", Share.ofPercent(10), List.of())
                        .cursor())
                .isEqualTo("00000000000000aa");
    }

    @Test
    void aCursorThatIsNoneBeginsAnew() {
        List<String> keys = keys(0, 20);

        assertThat(Rotation.turn("what is that?", Share.ofPercent(10), keys))
                .isEqualTo(Rotation.turn("", Share.ofPercent(10), keys));
    }

    private static List<String> keys(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(i -> "key" + i).toList();
    }
}
