// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import org.jspecify.annotations.Nullable;

/** How one attempt ended: with a result, or with a failure. */
final class Attempt<T> {
    private final @Nullable T result;
    private final @Nullable Failure failure;

    private Attempt(@Nullable T result, @Nullable Failure failure) {
        this.result = result;
        this.failure = failure;
    }

    static <T> Attempt<T> succeeded(T result) {
        return new Attempt<>(result, null);
    }

    static <T> Attempt<T> failed(Failure failure) {
        return new Attempt<>(null, failure);
    }

    /** Null after a success. */
    @Nullable
    Failure failure() {
        return failure;
    }

    /** @throws IllegalStateException after a failure */
    T result() {
        if (result == null) {
            throw new IllegalStateException("A failed attempt has no result");
        }
        return result;
    }
}
