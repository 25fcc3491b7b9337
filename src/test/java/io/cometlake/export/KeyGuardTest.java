// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.ApiKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyGuardTest {
    private static final String KEY = "0123456789abcdefghijklmno";

    @Test
    void theKeyIsTakenOutAndPutBack() {
        KeyGuard guard = guard(KEY);
        String hidden = guard.hide("a " + KEY + "/" + KEY + " b");
        assertThat(hidden).isEqualTo("a [removed: the API key in use]/[removed: the API key in use] b");
        assertThat(guard.restore(hidden)).isEqualTo("a " + KEY + "/" + KEY + " b");
        assertThat(guard.removed()).isEqualTo(1);
    }

    @Test
    void theFirstPartOfASmartKeyIsAKeyToo() {
        String smart = KEY + "*eyJiYXNlVXJsIjoieCJ9";
        KeyGuard guard = guard(smart);
        String hidden = guard.hide(smart + " " + KEY);
        assertThat(hidden).isEqualTo("[removed: the API key in use] [removed: part of the API key in use]");
        assertThat(guard.restore(hidden)).isEqualTo(smart + " " + KEY);
    }

    @Test
    void aTextWithoutTheKeyIsTheSameObject() {
        String text = "0123456789abcdefghijklmn";
        assertThat(guard(KEY).hide(text)).isSameAs(text);
    }

    @Test
    void aShortKeySpoilsNoText() {
        KeyGuard guard = guard("secret");
        assertThat(guard.hide("secret_rate")).isEqualTo("secret_rate");
        assertThat(guard.removed()).isZero();
    }

    private static KeyGuard guard(String key) {
        return new KeyGuard(ApiKey.of(key, "the test"));
    }
}
