// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A notification as a mail: a subject of one line, and plain text. */
final class MailText {
    private static final int MOST_SUBJECT = 180;
    private static final int MOST_BODY = 60_000;

    @Nullable
    private final String link;

    MailText(@Nullable String link) {
        this.link = link;
    }

    String subject(Notification notification) {
        return SafeText.line(
                "[cometlake] " + WebhookDocument.event(notification) + ": " + notification.job() + ": "
                        + notification.title(),
                MOST_SUBJECT);
    }

    String body(Notification notification) {
        StringBuilder body = new StringBuilder(notification.title()).append('\n');
        if (!notification.lines().isEmpty()) {
            body.append('\n');
            notification.lines().forEach(line -> body.append("  ").append(line).append('\n'));
        }
        body.append("\nJob:   ").append(SafeText.line(notification.job(), MOST_SUBJECT));
        if (notification.run() != null) {
            body.append("\nRun:   ").append(notification.run());
        }
        body.append("\nEvent: ").append(WebhookDocument.event(notification));
        body.append("\nAt:    ")
                .append(notification.at().truncatedTo(ChronoUnit.SECONDS))
                .append('\n');
        if (notification.next() != null) {
            body.append("\nWhat helps:\n  ").append(notification.next()).append('\n');
        }
        if (link != null) {
            body.append('\n').append(link).append('\n');
        }
        return SafeText.lines(body.toString(), MOST_BODY);
    }
}
