// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.util.List;

/** Is told what came of a notification, on the threads that deliver. Thread-safe, quick, throws nothing. */
public interface DeliveryListener {
    /** Hears nothing. */
    DeliveryListener NONE = deliveries -> {};

    /**
     * Said once, when the last of them has ended.
     *
     * @param deliveries one for each channel and address; none if nobody was to be told
     */
    void ended(List<Delivery> deliveries);
}
