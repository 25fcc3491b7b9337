// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.notify.Delivery;
import io.cometlake.notify.DeliveryListener;
import io.cometlake.notify.Notification;
import io.cometlake.notify.Notifier;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is to tell, and says what came of it as it is told. */
final class Remembered implements Notifier {
    final List<Notification> notifications = new CopyOnWriteArrayList<>();
    List<Delivery> outcome = List.of(new Delivery("webhook", "webhook at hooks.example", 1, null));

    @Override
    public void send(Notification notification, DeliveryListener listener) {
        notifications.add(notification);
        listener.ended(outcome);
    }
}
