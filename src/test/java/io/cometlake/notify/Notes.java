// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import io.cometlake.settings.NotificationSettings;
import io.cometlake.settings.NotificationSettings.MailSettings;
import io.cometlake.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notifications and settings to test with. */
final class Notes {
    static final MailSettings NO_MAIL =
            new MailSettings(null, 587, null, null, "cometlake@localhost", null, true, Map.of(), null);

    /** As the reference has it. */
    static final Notification FAILED = new Notification(
            NotifyEvent.PARTIAL,
            "nightly",
            "20261124-023000-4f1c",
            Instant.parse("2026-11-24T02:41:07Z"),
            "Partial: 1 of 422 experiments could not be exported.",
            List.of("Experiment 19d70fc074a4237f733771e3f0ab28e6 of vision/detector: HTTP 500 after 11 tries."),
            facts(),
            "cometlake runs show 20261124-023000-4f1c",
            Set.of(),
            NotifySpec.DEFAULT);

    private Notes() {}

    static Notification titled(String title) {
        return of(NotifyEvent.FAILED, "nightly", title, Set.of(), NotifySpec.DEFAULT);
    }

    static Notification of(NotifyEvent event, String job, String title, Set<String> owners, NotifySpec spec) {
        return new Notification(
                event,
                job,
                null,
                Instant.parse("2026-11-24T02:41:07Z"),
                title,
                List.of(),
                Map.of(),
                null,
                owners,
                spec);
    }

    static NotifySpec spec(List<String> webhooks, List<String> slack, List<String> mail) {
        return new NotifySpec(NotifySpec.DEFAULT.on(), webhooks, slack, mail);
    }

    static NotificationSettings settings(@Nullable String webhook, @Nullable String slack, MailSettings mail) {
        return new NotificationSettings(
                webhook == null ? null : new Secret(webhook),
                slack == null ? null : new Secret(slack),
                mail,
                Duration.ofDays(3),
                Duration.ofSeconds(5),
                3,
                null);
    }

    static NotificationSettings within(NotificationSettings settings, Duration timeout, int attempts) {
        return new NotificationSettings(
                settings.webhook(),
                settings.slack(),
                settings.mail(),
                settings.deleteNear(),
                timeout,
                attempts,
                settings.link());
    }

    private static Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("exit_code", 4);
        facts.put("lake", "file:/data/lake");
        facts.put("experiments", 422);
        facts.put("failed_experiments", 1);
        facts.put("seconds", 667.2);
        return facts;
    }
}
