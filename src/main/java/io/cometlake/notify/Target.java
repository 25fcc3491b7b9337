// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

/** One receiver of one notification. Used by one thread at a time. */
interface Target {
    /** For people: without what is secret in an address. */
    String shown();

    /**
     * Tries once.
     *
     * @throws DeliveryException if it was not taken
     */
    void deliver(Notification notification) throws InterruptedException;
}
