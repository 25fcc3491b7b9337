// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import static org.assertj.core.api.Assertions.assertThat;

/** The captured calls of the account, projects, finding and changing experiments, charts, queries and panels. */
final class ApiCaptures {
    private ApiCaptures() {}

    static void in(JavaCalls calls) {
        calls.of(
                "API.get_workspaces",
                0,
                replay -> assertThat(replay.api().getWorkspaces()).containsExactly("ws", "team"));
    }
}
