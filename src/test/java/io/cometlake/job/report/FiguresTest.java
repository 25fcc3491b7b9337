// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.export.Change;
import io.cometlake.job.ChangeFigures;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class FiguresTest {
    @Test
    void countsHaveThousandsSeparatorsAndTheRightNumber() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.count(1, "file")).isEqualTo("1 file");
        assertThat(Figures.count(0, "file")).isEqualTo("0 files");
    }

    @Test
    void whatIsReadAnewAlthoughItSeemsUnchangedHasNotChanged() {
        assertThat(Figures.changes(new ChangeFigures(Map.of(Change.NEW, 1L, Change.RENAMED, 2L, Change.FORCED, 4L))))
                .isEqualTo("1 new, 2 changed, 0 gone, 4 unchanged; 4 read anew");
        assertThat(Figures.changes(new ChangeFigures(Map.of(Change.UNCHANGED, 9L, Change.RECHECKED, 1L))))
                .isEqualTo("0 new, 0 changed, 0 gone, 10 unchanged; 1 looked at");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, '1,023 B'",
        "1024, 1.0 KiB",
        "1048575, 1.0 MiB",
        "5368709120, 5.0 GiB",
        "9223372036854775807, 8.0 EiB"
    })
    void bytesAreInBinaryUnits(long bytes, String text) {
        assertThat(Figures.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0.0 s",
        "40, 0.0 s",
        "12345, 12.3 s",
        "59949, 59.9 s",
        "59999, 1 min 00 s",
        "3599600, 1 h 00 min",
        "7620000, 2 h 07 min",
        "90000000, 1 d 01 h"
    })
    void durationsHaveTheirTwoLargestUnits(long millis, String text) {
        assertThat(Figures.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
