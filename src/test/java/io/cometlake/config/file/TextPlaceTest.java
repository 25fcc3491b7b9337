// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A place in a value is found again in the file, whatever YAML made of it. In the files here it is the exclamation mark. */
class TextPlaceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "q: a b !c",
                "q:    \"a b !c\"",
                "q: 'it''s !c'",
                "q: \"a \\\"b\\\" \\\\ !c\"",
                "q: \"a b\n  c d !e\"",
                "q: >\n  a b\n  c !d\n",
                "q: |\n  a b\n  c !d\n",
                "q: >-\n\n     a b\n\n     !d\n",
                "x: 1\nq: |-\r\n    a\r\n    b  !c\r\n",
                "# 名\nq: '名 \uD83D\uDE00 !c'",
                "q: { p: [ 1 ] }\nz: (a !b)",
                "q: !!str a !b",
            })
    void thePlaceOfACharacterIsTheOneInTheFile(String file) {
        ScalarNode scalar = lastValue(file);
        int offset = scalar.getValue().codePointCount(0, scalar.getValue().indexOf('!'));
        int inFile = file.lastIndexOf('!');
        String before = file.substring(0, inFile);
        int lineStart = before.lastIndexOf('\n') + 1;

        assertThat(TextPlace.inScalar(file, scalar, offset))
                .isEqualTo(new TextPlace(
                        (int) before.chars()
                                        .filter(character -> character == '\n')
                                        .count()
                                + 1,
                        before.codePointCount(lineStart, inFile) + 1));
    }

    @Test
    void whatIsMissingAtTheEndIsMissingBehindTheLastCharacter() {
        String file = "q: 'a b '";

        assertThat(TextPlace.inScalar(file, lastValue(file), 4)).isEqualTo(new TextPlace(1, 8));
    }

    @Test
    void aPlaceBehindAnEscapeIsNearIt() {
        String file = "q: \"ab\\x41cd\"";

        assertThat(TextPlace.inScalar(file, lastValue(file), 3)).isEqualTo(new TextPlace(1, 7));
    }

    @Test
    void linesAndColumnsBecomeOffsets() {
        assertThat(TextPlace.offset("ab\ncd", 1, 1)).isZero();
        assertThat(TextPlace.offset("ab\ncd", 2, 2)).isEqualTo(4);
        assertThat(TextPlace.offset("\uD83D\uDE00b", 1, 2)).isEqualTo(1);
        assertThat(TextPlace.offset("ab", 1, 9)).isEqualTo(2);
    }

    private static ScalarNode lastValue(String file) {
        MappingNode mapping = (MappingNode)
                new Compose(LoadSettings.builder().build()).composeString(file).orElseThrow();
        return (ScalarNode)
                mapping.getValue().get(mapping.getValue().size() - 1).getValueNode();
    }
}
