// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.job.CleanupListener;
import io.cometlake.job.ServerCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartNoteTest {
    @Test
    void whoFollowsACleanupHearsOfItsCallsAsWell() {
        List<ServerCalls> heard = new ArrayList<>();
        CleanupListener listener = new CleanupListener() {
            @Override
            public void called(ServerCalls more) {
                heard.add(more);
            }
        };
        ServerCalls calls = new ServerCalls(Map.of(), 1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

        new StartNote(listener).called(calls);

        assertThat(heard).containsExactly(calls);
    }
}
