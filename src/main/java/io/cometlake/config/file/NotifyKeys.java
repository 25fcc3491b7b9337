// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import io.cometlake.config.Words;
import java.util.List;
import java.util.Set;

/** The keys below {@code notify}, and what is made of them. */
final class NotifyKeys {
    private static final String URL_MEANING =
            " ${NAME} stands for a variable of the environment, which is the place for URLs that hold a token.";

    final Key<List<NotifyEvent>> on = Key.optional(
            "on",
            new Listing<>(Scalar.choice(Words.of(NotifyEvent.values())), "a list of events"),
            "all but done",
            "What is told.",
            "[failed, partial, stale]");
    final Key<List<String>> webhook = Key.optional(
            "webhook",
            new OneOrMore<>(Scalar.hook(), "a list of URLs"),
            "none",
            "URLs that get JSON." + URL_MEANING,
            "\"${HOOK_URL}\"");
    final Key<List<String>> slack = Key.optional(
            "slack",
            new OneOrMore<>(Scalar.hook(), "a list of URLs"),
            "none",
            "Incoming webhooks of Slack, or of what understands the same." + URL_MEANING,
            "\"${SLACK_URL}\"");
    final Key<List<String>> mail = Key.optional(
            "mail",
            new OneOrMore<>(Scalar.text(Refusals::mail), "a list of addresses"),
            "none",
            "Addresses that get mail by the server of cometlake.notifications.mail.",
            "[team@example.com]");
    final Key<Values> notify = Key.optional(
            "notify",
            new Group(List.of(on, webhook, slack, mail)),
            "whom the installation tells, of all but done",
            "Whom the job tells what, beside whom the installation tells.",
            "");

    /** @param all of the file */
    NotifySpec spec(Values all) {
        Values said = all.group(notify);
        return new NotifySpec(
                said.find(on).<Set<NotifyEvent>>map(Set::copyOf).orElse(NotifySpec.DEFAULT.on()),
                said.find(webhook).orElse(List.of()),
                said.find(slack).orElse(List.of()),
                said.find(mail).orElse(List.of()));
    }
}
