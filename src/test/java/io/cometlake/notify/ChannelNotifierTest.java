// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import io.cometlake.notify.NotificationStatistics.ChannelStatistics;
import io.cometlake.settings.NotificationSettings;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class ChannelNotifierTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String TOKEN = "T0KEN-abcdef";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger("io.cometlake.notify");
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listenToTheLog() {
        log.start();
        root.addAppender(log);
        root.setAdditive(false);
    }

    @AfterEach
    void leaveTheLog() {
        root.setAdditive(true);
        root.detachAppender(log);
    }

    @Test
    void webhooksOfInstallationAndJobGetItOnceEach() {
        try (Receiver receiver = new Receiver();
                Receiver other = new Receiver()) {
            String url = receiver.url("/hook");
            NotifySpec spec = Notes.spec(List.of("${HOOK}", url, other.url("/")), List.of(), List.of());

            tell(Notes.settings(url, null, Notes.NO_MAIL), Map.of("HOOK", receiver.url("/two")), failed(spec));

            assertThat(receiver.bodies).hasSize(2).allMatch(body -> body.contains("\"event\":\"failed\""));
            assertThat(other.bodies).hasSize(1);
            assertThat(receiver.headers.get(0).get("Content-type")).containsExactly("application/json; charset=utf-8");
            assertThat(deliveries).hasSize(3).allMatch(Delivery::isDelivered);
        }
    }

    @Test
    void whatAJobDoesNotWantToTellIsToldToNobody() {
        try (Receiver receiver = new Receiver()) {
            NotifySpec onlyStale = new NotifySpec(Set.of(NotifyEvent.STALE), List.of(), List.of(), List.of());

            tell(Notes.settings(receiver.url("/"), null, Notes.NO_MAIL), Map.of(), failed(onlyStale));

            assertThat(receiver.bodies).isEmpty();
            assertThat(deliveries).isEmpty();
        }
    }

    @Test
    void whatMayGoBetterIsTriedAgain() {
        try (Receiver receiver = new Receiver(500, 503)) {
            NotificationStatistics statistics =
                    tell(Notes.settings(receiver.url("/"), null, Notes.NO_MAIL), Map.of(), failed());

            assertThat(receiver.bodies).hasSize(3);
            assertThat(receiver.bodies.stream().distinct()).hasSize(1);
            assertThat(deliveries)
                    .containsExactly(new Delivery("webhook", "webhook at 127.0.0.1:" + receiver.port(), 3, null));
            assertThat(webhook(statistics))
                    .extracting(ChannelStatistics::sent, ChannelStatistics::retries)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void whatIsGivenUpIsSaidWithoutTheToken() {
        try (Receiver receiver = new Receiver(500, 500, 500)) {
            String url = receiver.url("/services/" + TOKEN + "?key=" + TOKEN).replace("//", "//user:" + TOKEN + "@");

            NotificationStatistics statistics = tell(Notes.settings(url, null, Notes.NO_MAIL), Map.of(), failed());

            String target = "webhook at 127.0.0.1:" + receiver.port();
            assertThat(deliveries.get(0).text()).isEqualTo(target + ": HTTP 500, tried 3 times");
            assertThat(webhook(statistics).lastFailure()).isEqualTo(target + ": HTTP 500");
            assertThat(webhook(statistics).failed()).isEqualTo(1);
            assertThat(receiver.headers.get(0).get("Authorization")).hasSize(1);
            assertThat(logged()).anyMatch(line -> line.contains("Could not tell of FAILED of nightly: " + target));
            assertNoToken();
        }
    }

    @Test
    void redirectsAreNotFollowed() {
        try (Receiver thief = new Receiver();
                Receiver receiver = new Receiver(302).redirectingTo(thief.url("/" + TOKEN))) {
            tell(Notes.settings(receiver.url("/"), null, Notes.NO_MAIL), Map.of(), failed());

            assertThat(thief.bodies).isEmpty();
            assertThat(receiver.bodies).hasSize(1);
            assertThat(deliveries.get(0).failure()).isEqualTo("HTTP 302, and redirects are not followed");
            assertNoToken();
        }
    }

    @Test
    void whatIsRefusedForGoodIsTriedOnce() {
        try (Receiver receiver = new Receiver(404)) {
            tell(Notes.settings(receiver.url("/"), null, Notes.NO_MAIL), Map.of(), failed());

            assertThat(receiver.bodies).hasSize(1);
            assertThat(deliveries.get(0).failure()).isEqualTo("HTTP 404");
        }
    }

    @Test
    void noAddressIsShownThatIsNone() {
        NotifySpec spec = Notes.spec(
                List.of(
                        "${HOOK_URL}",
                        "hooks.example/" + TOKEN,
                        "https://[" + TOKEN,
                        "file:///" + TOKEN,
                        "https:///" + TOKEN),
                List.of(),
                List.of());

        tell(Notes.settings(null, null, Notes.NO_MAIL), Map.of(), failed(spec));

        assertThat(deliveries).hasSize(5).noneMatch(Delivery::isDelivered);
        assertThat(deliveries.get(0).text())
                .isEqualTo("webhook of ${HOOK_URL}: the environment variable HOOK_URL is not set for this process");
        assertThat(deliveries.get(1).failure()).isEqualTo("its address is no URL that begins with https:// or http://");
        assertNoToken();
    }

    @Test
    void aReceiverThatHangsHoldsUpNobodyElse() {
        try (Receiver stuck = new Receiver().hanging();
                Receiver slack = new Receiver()) {
            NotificationSettings settings = Notes.within(
                    Notes.settings(stuck.url("/" + TOKEN), slack.url("/"), Notes.NO_MAIL), Duration.ofMillis(200), 2);

            tell(settings, Map.of(), failed());

            assertThat(slack.bodies).hasSize(1);
            assertThat(stuck.bodies).hasSize(2);
            // The other channel was done before this one had given up.
            assertThat(deliveries).extracting(Delivery::channel).containsExactly("slack", "webhook");
            assertThat(deliveries.get(1).failure()).isEqualTo("no answer within 0.2 s");
            assertNoToken();
        }
    }

    @Test
    void nobodyListeningIsSaid() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        tell(Notes.settings("http://127.0.0.1:" + port + "/" + TOKEN, null, Notes.NO_MAIL), Map.of(), failed());

        assertThat(deliveries.get(0).text())
                .isEqualTo("webhook at 127.0.0.1:" + port + ": cannot connect, tried 3 times");
        assertNoToken();
    }

    @Test
    void theLogSaysWhatAFailedDeliveryIsAbout() {
        try (Receiver receiver = new Receiver(404);
                MDC.MDCCloseable job = MDC.putCloseable("job", "nightly")) {
            tell(Notes.settings(receiver.url("/"), null, Notes.NO_MAIL), Map.of(), failed());

            assertThat(log.list)
                    .hasSize(1)
                    .allSatisfy(event -> assertThat(event.getMDCPropertyMap()).containsEntry("job", "nightly"));
        }
    }

    @Test
    void closingWaitsForNoFurtherTryAndGivesUpTheRest() {
        try (Receiver stuck = new Receiver().hanging()) {
            NotificationSettings settings =
                    Notes.within(Notes.settings(stuck.url("/"), null, Notes.NO_MAIL), Duration.ofMillis(300), 3);
            ChannelNotifier notifier = new ChannelNotifier(settings, Map.of(), Clock.systemUTC(), Duration.ofHours(1));
            for (int count = 0; count < 120; count++) {
                notifier.send(failed(), deliveries::addAll);
            }
            // More than the queue takes are given up at once.
            assertThat(deliveries).hasSizeGreaterThanOrEqualTo(19).allMatch(delivery -> !delivery.isDelivered());

            notifier.close();

            assertThat(deliveries).hasSize(120);
            assertThat(notifier.statistics().channels().get(0).waiting()).isZero();
            assertThat(deliveries).extracting(Delivery::failure).contains("the process ended before it was delivered");
            notifier.send(failed(), deliveries::addAll);
            assertThat(deliveries.get(120).failure()).isEqualTo("the process is ending");
        }
    }

    @Test
    void aListenerThatFailsHarmsNobody() {
        try (Receiver receiver = new Receiver();
                ChannelNotifier notifier = new ChannelNotifier(
                        Notes.settings(receiver.url("/"), null, Notes.NO_MAIL),
                        Map.of(),
                        Clock.systemUTC(),
                        Duration.ZERO)) {
            notifier.send(failed(), ended -> {
                throw new IllegalStateException("broken");
            });
            notifier.send(failed());

            assertThat(notifier.await(LONG)).isTrue();
            assertThat(receiver.bodies).hasSize(2);
        }
    }

    @Test
    void proxiesOfTheEnvironmentAreUsed() {
        try (Receiver proxy = new Receiver()) {
            Map<String, String> variables =
                    Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port(), "no_proxy", "elsewhere.example");
            tell(Notes.settings("http://hooks.example/x", null, Notes.NO_MAIL), variables, failed());

            assertThat(proxy.bodies).hasSize(1);
            assertThat(deliveries).allMatch(Delivery::isDelivered);
        }
    }

    private NotificationStatistics tell(
            NotificationSettings settings, Map<String, String> variables, Notification notification) {
        try (ChannelNotifier notifier =
                new ChannelNotifier(settings, variables, Clock.systemUTC(), Duration.ofMillis(1))) {
            // Each by itself, in the order in which they end.
            notifier.send(notification, deliveries::addAll);
            assertThat(notifier.await(LONG)).isTrue();
            return notifier.statistics();
        }
    }

    private static Notification failed() {
        return failed(NotifySpec.DEFAULT);
    }

    private static Notification failed(NotifySpec spec) {
        return Notes.of(NotifyEvent.FAILED, "nightly", "It failed.", Set.of(), spec);
    }

    private static ChannelStatistics webhook(NotificationStatistics statistics) {
        return statistics.channels().get(0);
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void assertNoToken() {
        assertThat(log.list).allSatisfy(event -> {
            assertThat(event.getFormattedMessage()).doesNotContain(TOKEN);
            assertThat(event.getThrowableProxy()).isNull();
        });
        assertThat(deliveries).allMatch(delivery -> !delivery.toString().contains(TOKEN));
    }
}
