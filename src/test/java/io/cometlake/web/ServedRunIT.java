// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.schedule.Fire;
import io.cometlake.schedule.FireListener;
import io.cometlake.schedule.FireState;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.settings.JobsSettings;
import io.cometlake.settings.ServeSettings;
import io.cometlake.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A job that {@code serve} carries out against a server, seen by whoever can connect from another machine. */
class ServedRunIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Logger FIRES = (Logger) LoggerFactory.getLogger(FireLog.class);
    private static final Pattern CALLS =
            Pattern.compile("^cometlake_server_calls_total\\{endpoint=\"([^\"]*)\",status=\"(\\w+)\"} (\\S+)$");

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @Test
    void eachCallOfARunIsInTheMetricsAndNoPathIsShownToStrangers() throws Exception {
        Files.createDirectories(folder.resolve("jobs"));
        job("nightly", folder.resolve("lake"));
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file where a lake should be");
        job("hopeless", blocked.resolve("lake"));
        Files.writeString(folder.resolve("jobs/broken.yaml"), "version: 1\nkind: nonsense\n");
        SyntheticData few = SyntheticData.defaults().withExperiments(5).withPoints(5);
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(few));
                Repository repository = Repository.open(RepositoryPlace.embedded(folder.resolve("home")));
                ServeApplication application = start(repository, emulator.url().toString())) {
            listen();
            Fire fire = application.scheduler().fireNow("nightly", "the test").orElseThrow();
            await().atMost(Duration.ofMinutes(1)).until(() -> isDone(application.scheduler(), fire));

            URI here = URI.create("http://127.0.0.1:" + application.address().getPort());
            await().atMost(Duration.ofSeconds(20)).until(() -> told.list.size() >= 2);
            assertThat(told.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .satisfiesExactly(
                            begins -> assertThat(begins).startsWith("Fire " + fire.id() + " of nightly begins: "),
                            ends -> assertThat(ends).startsWith("Fire " + fire.id() + " of nightly is done: "));
            assertThat(told.list.get(1).getMDCPropertyMap())
                    .containsEntry("fire", String.valueOf(fire.id()))
                    .containsEntry("job", "nightly")
                    .containsKey("run");

            assertThat(calls(get(here.resolve("/metrics"))))
                    .isNotEmpty()
                    .isEqualTo(new TreeMap<>(emulator.calls().byEndpoint()));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(get(here.resolve("/actuator/health")))
                            .contains("\"lakes\":{\"status\":\"UP\"}", "\"jobs\":{\"status\":\"UP\"}")
                            .doesNotContain("details", folder.toString(), "broken.yaml", "hopeless", "nightly"));
            assertThat(get(here.resolve("/actuator/health/readiness")))
                    .contains("\"repository\":{\"status\":\"UP\"}")
                    .doesNotContain("details", folder.toString());
        } finally {
            FIRES.detachAppender(told);
            FIRES.setLevel(null);
        }
    }

    /** Spring Boot sets the log up anew where nobody says otherwise: from here on. */
    private void listen() {
        told.start();
        FIRES.setLevel(Level.INFO);
        FIRES.addAppender(told);
    }

    private void job(String name, Path lake) throws IOException {
        Files.writeString(folder.resolve("jobs/" + name + ".yaml"), """
                version: 1
                kind: export
                name: %s
                lake:
                  uri: %s
                schedule:
                  cron: 0 30 2 1 1 ?
                """.formatted(name, lake));
    }

    private ServeApplication start(Repository repository, String server) {
        Settings usual = Settings.defaults();
        Settings settings = new Settings(
                usual.repository(),
                usual.budget(),
                new JobsSettings(folder.resolve("jobs"), Duration.ofSeconds(1), 1, Duration.ofMinutes(1)),
                new ServeSettings("0.0.0.0", 0, Duration.ofSeconds(30), Duration.ofSeconds(1)),
                usual.notifications(),
                usual.log());
        Map<String, String> variables = Map.of("COMET_API_KEY", EmulatorOptions.DEMO_KEY, "COMET_URL_OVERRIDE", server);
        return ServeApplication.start(
                repository, settings, variables, folder, folder, Clock.systemUTC(), new FireListener() {});
    }

    private static boolean isDone(JobScheduler scheduler, Fire fire) {
        return scheduler.fires(5).stream().anyMatch(one -> one.id() == fire.id() && one.state() == FireState.DONE);
    }

    /** By endpoint as the server names it, whatever their status. */
    private static Map<String, Long> calls(String scrape) {
        Map<String, Long> calls = new TreeMap<>();
        scrape.lines()
                .map(CALLS::matcher)
                .filter(Matcher::matches)
                .forEach(line -> calls.merge(
                        line.group(1).replaceFirst("^clientlib/", ""),
                        (long) Double.parseDouble(line.group(3)),
                        Long::sum));
        return calls;
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
