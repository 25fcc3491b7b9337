// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A notification as JSON, for programs: {@code src/docs/reference/notification.schema.json} says what it holds. Keys may come, in the same
 * version; none goes or changes its meaning without another.
 */
final class WebhookDocument {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Nullable
    private final String link;

    WebhookDocument(@Nullable String link) {
        this.link = link;
    }

    String of(Notification notification) {
        ObjectNode document = MAPPER.createObjectNode();
        document.put("version", VERSION);
        document.put("id", id(notification).toString());
        document.put("event", event(notification));
        document.put("job", notification.job());
        if (notification.run() != null) {
            document.put("run", notification.run());
        }
        document.put("at", notification.at().truncatedTo(ChronoUnit.MILLIS).toString());
        document.put("title", notification.title());
        document.set("lines", MAPPER.valueToTree(notification.lines()));
        document.set("facts", MAPPER.valueToTree(notification.facts()));
        if (notification.next() != null) {
            document.put("next", notification.next());
        }
        document.set(
                "owners",
                MAPPER.valueToTree(notification.owners().stream().sorted().toList()));
        if (link != null) {
            document.put("link", link);
        }
        return MAPPER.writeValueAsString(document);
    }

    /** The event as job files name it. */
    static String event(Notification notification) {
        return notification.event().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The same for each try and receiver, so that one who gets it twice can tell. */
    private static UUID id(Notification notification) {
        String text = notification.event() + "\n" + notification.job() + "\n" + notification.run() + "\n"
                + notification.at() + "\n" + notification.title();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
