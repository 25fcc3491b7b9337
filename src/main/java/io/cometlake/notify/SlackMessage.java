// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A notification for Slack's incoming webhooks and those that understand the same, as Mattermost's. Whatever others wrote stands as code: there
 * neither names of groups nor links nor signs of markup mean anything.
 */
final class SlackMessage {
    private static final int MOST_TEXT = 3_500;
    private static final int MOST_NAME = 150;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** What would call people where signs of code are not heeded. */
    private static final Pattern MENTION = Pattern.compile("(?<![\\p{L}\\p{N}])@(?=[\\p{L}\\p{N}])");

    @Nullable
    private final String link;

    SlackMessage(@Nullable String link) {
        this.link = link;
    }

    String of(Notification notification) {
        ObjectNode message = MAPPER.createObjectNode();
        message.put("text", text(notification));
        message.put("mrkdwn", true);
        // Addresses in names are fetched by nobody.
        message.put("unfurl_links", false);
        message.put("unfurl_media", false);
        return MAPPER.writeValueAsString(message);
    }

    private String text(Notification notification) {
        StringBuilder body = new StringBuilder(notification.title());
        notification.lines().forEach(line -> body.append("\n  ").append(line));
        if (notification.next() != null) {
            body.append("\n\n").append(notification.next());
        }
        String head = "*Cometlake: " + WebhookDocument.event(notification) + "* `"
                + harmless(SafeText.line(notification.job(), MOST_NAME)) + "`\n";
        String foot = link == null ? "" : "\n" + escaped(link);
        return head + "```\n" + harmless(SafeText.lines(body.toString(), MOST_TEXT)) + "\n```" + foot;
    }

    /** Ends no code, and is no markup of Slack's. */
    private static String harmless(String text) {
        return MENTION.matcher(escaped(text).replace('`', '\u02CB')).replaceAll("@\u200B");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
