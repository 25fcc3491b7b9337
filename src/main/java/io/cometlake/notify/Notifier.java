// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

/** Sends notifications. Thread-safe. */
public interface Notifier extends AutoCloseable {
    /** Sends nothing. */
    Notifier SILENT = notification -> {};

    /** Hands it over and returns at once; throws nothing. What cannot be delivered is logged and counted. */
    void send(Notification notification);

    /** Waits for what is being delivered, for as long as one delivery may take. */
    @Override
    default void close() {}
}
