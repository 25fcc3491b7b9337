// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import org.jspecify.annotations.Nullable;

/**
 * What came of telling one receiver.
 *
 * @param channel {@code webhook}, {@code slack} or {@code mail}
 * @param target for people, as {@code webhook at hooks.example.com}; of a URL only the host, since the rest may be secret
 * @param attempts how often it was tried
 * @param failure why it was not delivered, without a secret; null if it was
 */
public record Delivery(
        String channel,
        String target,
        int attempts,
        @Nullable String failure) {
    public boolean isDelivered() {
        return failure == null;
    }

    /** As in {@code webhook at hooks.example.com: HTTP 503, tried 3 times}. */
    public String text() {
        String tries = attempts > 1 ? ", tried " + attempts + " times" : "";
        return target + ": " + (failure == null ? "delivered" : failure + tries);
    }
}
