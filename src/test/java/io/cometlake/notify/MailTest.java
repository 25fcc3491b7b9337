// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import io.cometlake.settings.NotificationSettings.MailSettings;
import io.cometlake.settings.Secret;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a real SMTP server. */
class MailTest {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void eachAddressGetsAMailOfItsOwn() throws Exception {
        tell(mail("ops@example.com, lead@example.com"), Notes.FAILED);

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getSubject())
                .isEqualTo("[cometlake] partial: nightly: Partial: 1 of 422 experiments could not be exported.");
        assertThat(received[0].getAllRecipients()).hasSize(1);
        assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(received[0].getMessageID()).endsWith("@lake.example>");
        assertThat(received[0].getContent().toString().replace("\r\n", "\n")).isEqualTo("""
                Partial: 1 of 422 experiments could not be exported.

                  Experiment 19d70fc074a4237f733771e3f0ab28e6 of vision/detector: HTTP 500 after 11 tries.

                Job:   nightly
                Run:   20261124-023000-4f1c
                Event: partial
                At:    2026-11-24T02:41:07Z

                What helps:
                  cometlake runs show 20261124-023000-4f1c""");
    }

    @Test
    void aNameCannotAddAHeader() throws Exception {
        String hostile = "x\r\nBcc: thief@example.com\r\n\r\nbody\u2028\u0085 \u00fcber \uD83D\uDE00";

        tell(mail("ops@example.com"), Notes.of(NotifyEvent.FAILED, hostile, hostile, Set.of(), NotifySpec.DEFAULT));

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getHeader("Bcc")).isNull();
        assertThat(received[0].getSubject()).contains("x\uFFFD\uFFFDBcc: thief", "\u00fcber \uD83D\uDE00");
        assertThat(Collections.list(received[0].getAllHeaderLines())).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void ownersOfNearDeletesGetAMailEach() {
        MailSettings settings = mail("ops@example.com", Map.of("ada", "ada@lab.example"), "corp.example", null);
        Set<String> owners = Set.of("ada", "bob", "evil@x.example,y", "a b", "c..d", "ops\r\nBcc: x@y.example");

        tell(settings, Notes.of(NotifyEvent.DELETE_NEAR, "tidy", "12 will be deleted.", owners, NotifySpec.DEFAULT));

        assertThat(deliveries)
                .filteredOn(Delivery::isDelivered)
                .extracting(Delivery::target)
                .containsExactlyInAnyOrder(
                        "mail to ops@example.com", "mail to ada@lab.example", "mail to bob@corp.example");
        assertThat(deliveries)
                .filteredOn(delivery -> !delivery.isDelivered())
                .singleElement()
                .satisfies(unknown -> {
                    assertThat(unknown.target()).isEqualTo("mail to owners");
                    assertThat(unknown.failure())
                            .contains("a b", "c..d", "owners", "owner-domain")
                            .doesNotContain("\n");
                });
        assertThat(server.getReceivedMessages()).hasSize(3);
    }

    @Test
    void anAddressThatIsNoneTakesTheMailFromNobodyElse() {
        NotifySpec spec =
                Notes.spec(List.of(), List.of(), List.of("no address", "x@example.com\r\nBcc: y@example.com"));

        tell(mail("ops@example.com"), Notes.of(NotifyEvent.FAILED, "nightly", "It failed.", Set.of(), spec));

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(deliveries)
                .filteredOn(delivery -> !delivery.isDelivered())
                .hasSize(2)
                .allMatch(delivery -> "the address of the receiver is none".equals(delivery.failure()));
    }

    @Test
    void nothingIsSentInTheClearWhereEncryptionIsWanted() {
        MailSettings encrypted = new MailSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                "lake",
                new Secret("PASSWORD-abc"),
                "cometlake@lake.example",
                "ops@example.com",
                true,
                Map.of(),
                null);

        tell(encrypted, Notes.FAILED);

        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(deliveries.get(0).failure()).contains("STARTTLS").doesNotContain("PASSWORD");
    }

    @Test
    void aLoginThatIsRefusedIsTriedOnceAndShowsNoPassword() {
        server.setUser("lake@example.com", "lake", "right");
        tell(mail("ops@example.com", Map.of(), null, new Secret("PASSWORD-abc")), Notes.FAILED);

        assertThat(deliveries.get(0))
                .isEqualTo(new Delivery("mail", "mail to ops@example.com", 1, "the mail server refuses the login"));
    }

    @Test
    void aServerThatIsDownIsSaid() {
        MailSettings settings = mail("ops@example.com");
        server.stop();

        tell(settings, Notes.FAILED);

        assertThat(deliveries.get(0).attempts()).isEqualTo(3);
        assertThat(deliveries.get(0).failure()).startsWith("no mail can be handed to the server: ");
    }

    @Test
    void aJobThatWantsMailWithoutAServerIsSaid() {
        NotifySpec spec = Notes.spec(List.of(), List.of(), List.of("ops@example.com"));

        tell(Notes.NO_MAIL, Notes.of(NotifyEvent.FAILED, "nightly", "It failed.", Set.of("ada"), spec));

        assertThat(deliveries)
                .singleElement()
                .extracting(Delivery::failure)
                .isEqualTo("no mail server is named: set cometlake.notifications.mail.host");
    }

    private MailSettings mail(String to) {
        return mail(to, Map.of(), null, null);
    }

    private MailSettings mail(
            String to, Map<String, String> owners, @Nullable String ownerDomain, @Nullable Secret password) {
        return new MailSettings(
                "127.0.0.1",
                server.getSmtp().getPort(),
                password == null ? null : "lake",
                password,
                "Cometlake <cometlake@lake.example>",
                to,
                false,
                owners,
                ownerDomain);
    }

    private void tell(MailSettings mail, Notification notification) {
        try (ChannelNotifier notifier = new ChannelNotifier(
                Notes.settings(null, null, mail), Map.of(), Clock.systemUTC(), Duration.ofMillis(1))) {
            notifier.send(notification, deliveries::addAll);
            assertThat(notifier.await(Duration.ofSeconds(60))).isTrue();
        }
    }
}
