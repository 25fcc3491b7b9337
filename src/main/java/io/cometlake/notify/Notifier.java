// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.time.Duration;

/** Sends notifications. Thread-safe. */
public interface Notifier extends AutoCloseable {
    /** Sends nothing. */
    Notifier SILENT = (notification, listener) -> {};

    /**
     * Hands it over and returns at once; throws nothing. What cannot be delivered is logged and counted.
     *
     * @param listener is told what came of it
     */
    void send(Notification notification, DeliveryListener listener);

    /** The same for somebody who does not wait for it. */
    default void send(Notification notification) {
        send(notification, DeliveryListener.NONE);
    }

    /**
     * Waits until nothing is on its way any more.
     *
     * @return false if the time was over first
     */
    default boolean await(Duration within) {
        return true;
    }

    /** Takes nothing more, tries nothing again, and waits for what is being delivered, for as long as one try may take. */
    @Override
    default void close() {}
}
