// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressMeterTest {
    @Test
    void tellsEveryCountOnceAndInOrder() throws InterruptedException {
        List<Long> told = new ArrayList<>();
        ProgressMeter meter = new ProgressMeter(new FakeComet(), progress -> told.add(progress.points()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 5_000; i++) {
            threads.execute(() -> meter.experimentsDone(1, 1));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(told).hasSize(5_000).isSorted().endsWith(5_000L);
    }
}
