// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NameFilterTest {
    @Test
    void letsEverythingThroughWhereNothingIsSaid() {
        assertThat(NameFilter.ALL.asPredicate()).accepts("", "anything", "line\nbreak");
        assertThat(NameFilter.ALL.passesAll()).isTrue();
        assertThat(NameFilter.ALL.enumerates()).isFalse();
    }

    @Test
    void takesWhatIsIncludedAndNotExcluded() {
        NameFilter filter = new NameFilter(List.of("prod-*", "baseline"), List.of("*-scratch"));

        assertThat(filter.asPredicate())
                .accepts("prod-", "prod-1", "baseline")
                .rejects("prod-scratch", "baseline2", "Prod-1", "my prod-1");
        assertThat(filter.enumerates()).isFalse();
        assertThat(filter.names()).containsExactly("baseline");
    }

    @Test
    void matchesAnyCharacterOfAnyAlphabet() {
        assertThat(NameFilter.including(List.of("a?b")).asPredicate())
                .accepts("a\uD83D\uDE00b", "a\nb")
                .rejects("ab", "axxb");
        assertThat(NameFilter.including(List.of("\uD83D\uDE00*")).asPredicate())
                .accepts("\uD83D\uDE00 smile")
                .rejects("smile");
    }

    @Test
    void takesSpecialCharactersAsTheyAre() {
        assertThat(NameFilter.including(List.of("a.b|c[d](e)$^+\\E")).asPredicate())
                .accepts("a.b|c[d](e)$^+E")
                .rejects("axb");
        NameFilter starred = NameFilter.including(List.of("a\\*b", "what\\?"));
        assertThat(starred.asPredicate()).accepts("a*b", "what?").rejects("axb", "whats");
        assertThat(starred.enumerates()).isTrue();
        assertThat(starred.names()).containsExactlyInAnyOrder("a*b", "what?");
    }

    @Test
    void namesInAnyOrderAreOneFilter() {
        assertThat(NameFilter.including(List.of("b", "a", "b"))).isEqualTo(NameFilter.including(List.of("a", "b")));
    }
}
