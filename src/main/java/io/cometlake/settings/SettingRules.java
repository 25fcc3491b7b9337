// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** What values must be beyond their kind: ranges, forms, and what goes together. */
final class SettingRules {
    private static final int PORTS = 65_535;
    private static final Pattern PASSWORD =
            Pattern.compile("[?&](?:ssl)?password=|//[^/?]*:[^/?]*@", Pattern.CASE_INSENSITIVE);

    private static final Pattern HTTP = Pattern.compile("https?://[^\\s/]+.*");
    private static final Pattern ADDRESS = Pattern.compile("(?:.*<)?[^\\s@<>,]+@[^\\s@<>,]+>?");
    private static final String MAIL = "cometlake.notifications.mail.";
    private static final String URL = "cometlake.repository.url";

    /** Ranges, by key. The reference tells them, too. */
    static final List<Range<?>> RANGES = List.of(
            number(
                    "cometlake.repository.maximum-connections",
                    10,
                    1000,
                    s -> s.repository().maximumConnections()),
            number(
                    "cometlake.budget.calls-per-hour",
                    1,
                    1_000_000_000,
                    s -> s.budget().callsPerHour()),
            duration(
                    "cometlake.jobs.look",
                    Duration.ofMillis(100),
                    Duration.ofHours(1),
                    s -> s.jobs().look()),
            number("cometlake.jobs.at-once", 1, 100, s -> s.jobs().atOnce()),
            duration(
                    "cometlake.jobs.wait-for-lake",
                    Duration.ZERO,
                    Duration.ofDays(7),
                    s -> s.jobs().waitForLake()),
            number("cometlake.serve.port", 0, PORTS, s -> s.serve().port()),
            duration(
                    "cometlake.serve.stop-within",
                    Duration.ofSeconds(1),
                    Duration.ofHours(1),
                    s -> s.serve().stopWithin()),
            duration(
                    "cometlake.serve.check-in",
                    Duration.ofMillis(100),
                    Duration.ofMinutes(5),
                    s -> s.serve().checkIn()),
            number(
                    "cometlake.notifications.mail.port",
                    1,
                    PORTS,
                    s -> s.notifications().mail().port()),
            duration(
                    "cometlake.notifications.delete-near",
                    Duration.ZERO,
                    Duration.ofDays(365),
                    s -> s.notifications().deleteNear()),
            duration(
                    "cometlake.notifications.timeout",
                    Duration.ofMillis(100),
                    Duration.ofMinutes(5),
                    s -> s.notifications().timeout()),
            number(
                    "cometlake.notifications.attempts",
                    1,
                    20,
                    s -> s.notifications().attempts()));

    private SettingRules() {}

    /** Tells what does not hold. */
    static void tellBroken(Settings settings, SettingsEnvironment environment, SettingProblems problems) {
        BiConsumer<String, String> complaints =
                (key, text) -> problems.add(environment.find(ConfigurationPropertyName.adapt(key, '.')), key, text);
        RANGES.forEach(range -> range.problem(settings).ifPresent(text -> complaints.accept(range.key(), text)));
        repository(settings.repository(), complaints);
        notifications(settings.notifications(), complaints);
    }

    private static void repository(RepositorySettings repository, BiConsumer<String, String> complaints) {
        String url = repository.url();
        if (url == null) {
            if (repository.username() != null || repository.password() != null) {
                complaints.accept(
                        "cometlake.repository." + (repository.password() == null ? "username" : "password"),
                        "is for a database, but cometlake.repository.url names none.");
            }
        } else if (PASSWORD.matcher(url).find()) {
            complaints.accept(URL, "there is a password in it. Put it into cometlake.repository.password.");
        } else if (!url.startsWith("jdbc:postgresql:")) {
            complaints.accept(
                    URL,
                    ShownValue.quote(url)
                            + " is no JDBC URL of PostgreSQL, as jdbc:postgresql://db.example.com/cometlake."
                            + " Leave it out for H2 in the home folder.");
        }
    }

    private static void notifications(NotificationSettings notifications, BiConsumer<String, String> complaints) {
        Stream.of("webhook", "slack", "link").forEach(name -> {
            String url = switch (name) {
                case "webhook" -> text(notifications.webhook());
                case "slack" -> text(notifications.slack());
                default -> notifications.link();
            };
            if (url != null && !HTTP.matcher(url).matches()) {
                complaints.accept(
                        "cometlake.notifications." + name, "is no address that begins with https:// or http://.");
            }
        });
        NotificationSettings.MailSettings mail = notifications.mail();
        boolean isForSomebody = mail.to() != null
                || mail.ownerDomain() != null
                || !mail.owners().isEmpty();
        if (mail.host() == null && isForSomebody) {
            complaints.accept(
                    MAIL + (mail.to() != null ? "to" : mail.ownerDomain() != null ? "owner-domain" : "owners"),
                    "is for mail, but " + MAIL + "host names no server.");
        }
        addresses(mail).forEach((key, address) -> {
            if (!ADDRESS.matcher(address).matches()) {
                complaints.accept(key, ShownValue.quote(address) + " is no address, as lake@example.com.");
            }
        });
    }

    private static Map<String, String> addresses(NotificationSettings.MailSettings mail) {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put(MAIL + "from", mail.from());
        if (mail.to() != null) {
            Stream.of(mail.to().split(",", -1))
                    .map(String::strip)
                    .forEach(to -> addresses.merge(
                            MAIL + "to",
                            to,
                            (before, next) -> ADDRESS.matcher(before).matches() ? next : before));
        }
        mail.owners().forEach((owner, address) -> addresses.put(MAIL + "owners." + owner, address));
        return addresses;
    }

    private static @Nullable String text(@Nullable Secret secret) {
        return secret == null ? null : secret.value();
    }

    private static Range<Integer> number(String key, int least, int most, Function<Settings, @Nullable Integer> value) {
        return new Range<>(key, least, most, value);
    }

    private static Range<Duration> duration(
            String key, Duration least, Duration most, Function<Settings, @Nullable Duration> value) {
        return new Range<>(key, least, most, value);
    }
}
