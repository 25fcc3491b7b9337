// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SemanticVersionTest {
    /** As semver.org orders them. */
    private static final List<String> ASCENDING = List.of(
            "0.0.1",
            "0.9.0",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.0+build.1",
            "1.2.0",
            "1.10.0",
            "2.0.0");

    @Test
    void versionsAreOrderedByPrecedence() {
        List<SemanticVersion> shuffled =
                new ArrayList<>(ASCENDING.stream().map(SemanticVersion::parse).toList());
        Collections.shuffle(shuffled, new Random(1));
        Collections.sort(shuffled);
        assertThat(shuffled).extracting(SemanticVersion::text).containsExactlyElementsOf(ASCENDING);
    }

    @Test
    void theNextMajorVersionIsReleased() {
        assertThat(SemanticVersion.parse("1.4.2-beta+x").nextMajor().text()).isEqualTo("2.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.0", "v1.0.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0-a..b", "1.0.0 ", "1.0.0-ä"})
    void whatIsNoVersionIsRefused(String text) {
        assertThatThrownBy(() -> SemanticVersion.parse(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not a semantic version such as 1.0.0");
    }
}
