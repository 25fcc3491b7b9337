// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

/** Tells that there is something to do to whoever answers; nobody at first. Thread-safe. */
final class Doorbell {
    private volatile Runnable answer = () -> {};

    void answeredBy(Runnable runnable) {
        answer = runnable;
    }

    void ring() {
        answer.run();
    }
}
