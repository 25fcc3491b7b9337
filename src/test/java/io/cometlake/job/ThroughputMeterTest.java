// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.job.Throughput.Slice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ThroughputMeterTest {
    @Test
    void countsFallIntoTheSliceOfTheirTime() {
        ThroughputMeter meter = new ThroughputMeter(Throughput.NONE);

        meter.at(Duration.ofMillis(10), new Slice(2, 0, 0, 0));
        meter.at(Duration.ofMillis(240), new Slice(3, 10, 0, 0));
        meter.at(Duration.ofMillis(760), new Slice(8, 30, 1, 500));

        assertThat(meter.soFar())
                .isEqualTo(new Throughput(
                        Duration.ofMillis(250),
                        List.of(new Slice(3, 10, 0, 0), Slice.EMPTY, Slice.EMPTY, new Slice(5, 20, 1, 500))));
    }

    @Test
    void thereAreNeverManySlicesAndNothingIsLost() {
        ThroughputMeter meter = new ThroughputMeter(Throughput.NONE);

        for (int second = 0; second <= 40_000; second++) {
            meter.at(Duration.ofSeconds(second), new Slice(second, 2L * second, 0, 0));
        }

        Throughput day = meter.soFar();
        assertThat(day.slices()).hasSizeBetween(60, ThroughputMeter.MOST_SLICES);
        assertThat(day.width()).isEqualTo(Duration.ofSeconds(512));
        assertThat(day.slices().stream().mapToLong(Slice::calls))
                .satisfies(calls -> assertThat(
                                calls.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(40_000));
    }

    @Test
    void anotherAttemptFollowsTheOneBeforeIt() {
        ThroughputMeter first = new ThroughputMeter(Throughput.NONE);
        first.at(Duration.ofMillis(300), new Slice(4, 4, 0, 0));

        ThroughputMeter second = new ThroughputMeter(first.soFar());
        second.at(Duration.ofMillis(100), new Slice(1, 0, 0, 0));

        assertThat(second.soFar().slices()).containsExactly(Slice.EMPTY, new Slice(4, 4, 0, 0), new Slice(1, 0, 0, 0));
    }

    @Test
    void aClockThatIsSetBackLosesNothing() {
        ThroughputMeter meter = new ThroughputMeter(Throughput.NONE);
        meter.at(Duration.ofMillis(600), new Slice(4, 0, 0, 0));

        meter.at(Duration.ofHours(-1), new Slice(6, 0, 0, 0));

        assertThat(meter.soFar().slices()).containsExactly(Slice.EMPTY, Slice.EMPTY, new Slice(6, 0, 0, 0));
    }
}
