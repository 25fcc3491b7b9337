// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SlackMessageTest {
    @Test
    void aMessageIsReadable() {
        assertThat(text(Notes.FAILED)).isEqualTo("""
                *Cometlake: partial* `nightly`
                ```
                Partial: 1 of 422 experiments could not be exported.
                  Experiment 19d70fc074a4237f733771e3f0ab28e6 of vision/detector: HTTP 500 after 11 tries.

                cometlake runs show 20261124-023000-4f1c
                ```""");
    }

    @Test
    void namesCallNobodyAndAreNoMarkup() {
        String hostile =
                "<!channel> <@U123> <https://evil.example|click> @here @all a@b.example & ```\n*bold*\u202E\u0000";

        String text = text(Notes.of(NotifyEvent.FAILED, "x`<!here>\n`", hostile, Set.of(), NotifySpec.DEFAULT));

        assertThat(text).doesNotContain("<").doesNotContain(">");
        assertThat(text).contains("&lt;!channel&gt;", "@\u200Bhere", "@\u200Ball", "a@b.example", "&amp;");
        assertThat(text.split("```", -1)).hasSize(3);
        assertThat(text.lines().findFirst()).contains("*Cometlake: failed* `x\u02CB&lt;!here&gt;\uFFFD\u02CB`");
        assertThat(text).doesNotContain("\u202E").doesNotContain("\u0000");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(text(Notes.titled("\uD83D\uDE00".repeat(10_000)))).hasSizeLessThan(4_000);
    }

    private static String text(Notification notification) {
        JsonNode message = JsonMapper.builder().build().readTree(new SlackMessage(null).of(notification));
        assertThat(message.get("unfurl_links").booleanValue()).isFalse();
        return message.get("text").stringValue();
    }
}
