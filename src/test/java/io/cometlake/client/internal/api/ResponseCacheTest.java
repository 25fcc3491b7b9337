// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.http.CometRequest;
import io.cometlake.client.internal.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseCacheTest {
    private final ResponseCache cache = new ResponseCache(true);

    @Test
    void ofManyAnswersTheLatestUsedAreKept() {
        for (int number = 0; number < ResponseCache.MOST_ANSWERS; number++) {
            remember(number);
        }
        assertThat(cache.find(request(0))).as("used again").isPresent();
        remember(ResponseCache.MOST_ANSWERS);

        assertThat(cache.find(request(0))).isPresent();
        assertThat(cache.find(request(1))).isEmpty();
        assertThat(cache.find(request(ResponseCache.MOST_ANSWERS))).isPresent();
    }

    @Test
    void whatWasAskedBeforeEverythingWasForgottenIsNotRemembered() {
        long asked = cache.clearings();
        cache.clear();
        cache.remember(request(1), Json.MAPPER.createObjectNode(), asked);

        assertThat(cache.find(request(1))).isEmpty();
    }

    private void remember(int number) {
        cache.remember(request(number), Json.MAPPER.createObjectNode(), cache.clearings());
    }

    private static CometRequest request(int number) {
        return CometRequest.get(CometRequest.REST_BASE + "experiment/tags").with("experimentKey", "k" + number);
    }
}
