// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

/** An endpoint: the verb it wants, and what answers it. */
record Route(String verb, Endpoint endpoint) {
    /** Answers one call; throws {@code RefusedException} to turn it down. */
    @FunctionalInterface
    interface Endpoint {
        Answer answer(Call call);
    }
}
