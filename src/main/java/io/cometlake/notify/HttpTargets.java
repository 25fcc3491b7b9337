// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import io.cometlake.settings.NotificationSettings;
import java.util.Map;
import java.util.function.Function;

/** Receivers by HTTP: those of our own JSON, and those of Slack's. */
final class HttpTargets {
    private final References references;
    private final HttpPost post;
    private final WebhookDocument document;
    private final SlackMessage message;

    HttpTargets(NotificationSettings settings, Map<String, String> variables) {
        this.references = new References(variables);
        this.post = new HttpPost(settings.timeout(), new ProxyVariables(variables));
        this.document = new WebhookDocument(settings.link());
        this.message = new SlackMessage(settings.link());
    }

    /** @param url as it was written, with its references */
    Target webhook(String url) {
        return new HttpTarget("webhook", url, document::of);
    }

    Target slack(String url) {
        return new HttpTarget("slack", url, message::of);
    }

    private final class HttpTarget implements Target {
        private final String channel;
        private final String url;
        private final Function<Notification, String> body;

        HttpTarget(String channel, String url, Function<Notification, String> body) {
            this.channel = channel;
            this.url = url;
            this.body = body;
        }

        @Override
        public String shown() {
            try {
                return channel + " at "
                        + WebAddress.parse(references.resolve(url)).host();
            } catch (DeliveryException e) {
                return channel + " of " + (url.matches("\\$\\{\\w+}") ? url : "an address that is none");
            }
        }

        @Override
        public void deliver(Notification notification) throws InterruptedException {
            post.post(WebAddress.parse(references.resolve(url)), body.apply(notification));
        }
    }
}
