// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset",
                "status=503,retry-after=2,endpoint=experiment/*,share=0.2",
                "latency=50,jitter=20",
                "page=502,experiment=abc,first=10,count=3",
                "close,when=after",
                "unknown-fields",
            })
    void textIsReadAndWrittenBack(String text) {
        assertThat(FaultRule.parse(text)).hasToString(text);
    }

    @Test
    void orderAndSpacesDoNotMatterAndNumbersHaveDefaults() {
        assertThat(FaultRule.parse(" share=0.5 , hang ")).hasToString("hang=60000,share=0.5");
        assertThat(FaultRule.parse("page")).hasToString("page=200");
    }

    @Test
    void starInAnEndpointStandsForAnything() {
        FaultRule rule = FaultRule.parse("reset,endpoint=experiment/*");
        assertThat(rule.covers("experiment/log-other")).isTrue();
        assertThat(rule.covers("experiments")).isFalse();
        assertThat(FaultRule.parse("reset,endpoint=*.x").covers("ayx")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    share=0.2               | it names no fault; known are latency, status, page
                    statuss=500             | 'statuss' is neither a fault (latency, status
                    reset,close             | it names two faults
                    status                  | status needs a number of 400 to 599, as in status=400
                    status=200              | status=200 is not in 400 to 599
                    status=abc              | status=abc is no whole number
                    reset=5                 | reset takes no number
                    reset,share=2           | share=2.0 is not in 0 to 1
                    reset,share=x           | share=x is no number
                    reset,share=1,share=1   | share is there twice
                    reset,count=-1          | count=-1 is no whole number
                    reset,endpoint=         | endpoint is empty
                    reset,when=never        | when=never is neither before nor after
                    drip,when=after         | drip always comes after the call took effect
                    reset,jitter=5          | jitter belongs to latency, not to reset
                    reset,retry-after=5     | retry-after belongs to status and page, not to reset
                    """)
    void whatIsWrongIsSaidWithTheRule(String text, String problem) {
        assertThatThrownBy(() -> FaultRule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Fault '" + text + "': ")
                .hasMessageContaining(problem)
                .hasMessageEndingWith(".");
    }
}
