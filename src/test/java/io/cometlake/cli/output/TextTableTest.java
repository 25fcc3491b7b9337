// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextTableTest {
    private static final String WHY = "state = finished; idle = 1308 d; rank = 12 of 36 by accuracy";

    @Test
    void theLastColumnKeepsToTheWidth() {
        assertThat(table("a").render(32)).isEqualTo("""
                Key  Why
                ---  ---------------------------
                a    state = finished; idle =
                     1308 d; rank = 12 of 36 by
                     accuracy""");
    }

    @Test
    void whereTheOthersLeaveNoRoomItStaysReadable() {
        String key = "k".repeat(40);
        assertThat(table(key).render(32).lines().skip(2))
                .containsExactly(
                        key + "  state = finished; idle = 1308 d; rank = 12 of 36", " ".repeat(42) + "by accuracy");
    }

    private static TextTable table(String key) {
        return new TextTable().text("Key").text("Why").row(key, WHY);
    }
}
