// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.notify.Delivery;
import io.cometlake.notify.DeliveryListener;
import io.cometlake.notify.Notification;
import io.cometlake.notify.Notifier;
import io.cometlake.schedule.notices.NoticeStore.Claim;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands notifications over, and of those that stay true for days one in a while. Thread-safe. */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final Notifier notifier;
    private final NoticeStore store;

    Notices(Notifier notifier, NoticeStore store) {
        this.notifier = notifier;
        this.store = store;
    }

    void tell(Notification notification, DeliveryListener listener) {
        notifier.send(notification, listener);
    }

    /**
     * Tells it unless that was done not long ago. What reaches nobody is told again in a quarter of an hour, if it is still true.
     *
     * @return whether it was handed over
     */
    boolean tellOnce(Notification notification, String subject, Duration pause, DeliveryListener listener) {
        Optional<Claim> claim =
                store.claim(notification.event(), notification.job(), subject, notification.at(), pause);
        claim.ifPresent(held -> notifier.send(notification, deliveries -> {
            // Where nobody is named to be told, nobody will be a quarter of an hour later.
            if (!deliveries.isEmpty() && deliveries.stream().noneMatch(Delivery::isDelivered)) {
                release(held);
            }
            listener.ended(deliveries);
        }));
        return claim.isPresent();
    }

    private void release(Claim claim) {
        try {
            store.release(claim);
        } catch (RuntimeException e) {
            LOG.warn("Cannot note that a notification reached nobody; it is told again in {}", claim.pause(), e);
        }
    }
}
