// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.ExportJob;
import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import io.cometlake.config.ScheduleSpec;
import io.cometlake.config.ScheduleSpec.After;
import io.cometlake.config.ScheduleSpec.Blackout;
import io.cometlake.config.ScheduleSpec.ByClock;
import io.cometlake.config.ScheduleSpec.Ending;
import io.cometlake.config.ScheduleSpec.Misfire;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** When a job runs and whom it tells, in files of both kinds. */
class ScheduleKeysTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String POLICIES =
            "policies: [{ name: old, scope: { workspaces: [w] }, older-than: 90d, action: archive }]\n";

    @TempDir
    private Path folder;

    private ExportFiles exports;
    private CleanupFiles cleanups;

    @BeforeEach
    void prepare() {
        exports = new ExportFiles(folder);
        cleanups = new CleanupFiles(folder);
    }

    @Test
    void withoutThemAJobRunsByHandAndTellsWhomTheInstallationTells() {
        ExportJob export = exports.read(ExportFiles.REQUIRED);

        assertThat(export.schedule()).isNull();
        assertThat(export.notifications()).isEqualTo(NotifySpec.DEFAULT);
        assertThat(export.freshWithin()).isNull();
    }

    @Test
    void theLeastOfAScheduleIsATimeInUtc() {
        assertThat(schedule("schedule: { cron: 0 15 4 * * ? }"))
                .isEqualTo(new ByClock(
                        "0 15 4 * * ?", ZoneId.of("UTC"), Duration.ZERO, Misfire.RUN_ONCE, null, List.of()));
        assertThat(schedule("schedule: { after: other }"))
                .isEqualTo(new After("other", Ending.SUCCESS, null, List.of()));
    }

    @Test
    void everyKeyIsMapped() {
        ExportJob export = exports.read(ExportFiles.REQUIRED + """
                schedule:
                  cron: 0 30 3 ? * MON-SAT
                  zone: Europe/Berlin
                  jitter: 10m
                  misfire: skip
                  time-box: 5h
                  blackout: [MON-FRI 08:00-18:00, SUN]
                notify:
                  on: [failed, delete-near]
                  webhook: ${HOOK_URL}
                  slack: ["https://hooks.example.com/${TOKEN}", "${OTHER}"]
                  mail: [team@example.com, me@localhost]
                promise: { fresh-within: 1d12h }
                """);

        assertThat(export.schedule())
                .isEqualTo(new ByClock(
                        "0 30 3 ? * MON-SAT",
                        BERLIN,
                        Duration.ofMinutes(10),
                        Misfire.SKIP,
                        Duration.ofHours(5),
                        List.of(Blackout.parse("MON-FRI 08:00-18:00", BERLIN), Blackout.parse("SUN", BERLIN))));
        assertThat(export.notifications())
                .isEqualTo(new NotifySpec(
                        Set.of(NotifyEvent.FAILED, NotifyEvent.DELETE_NEAR),
                        List.of("${HOOK_URL}"),
                        List.of("https://hooks.example.com/${TOKEN}", "${OTHER}"),
                        List.of("team@example.com", "me@localhost")));
        assertThat(export.freshWithin()).isEqualTo(Duration.ofHours(36));
    }

    @Test
    void aCleanUpHasThemToo() {
        CleanupJob job = cleanups.read(CleanupFiles.HEAD + POLICIES + """
                schedule: { after: nightly, on: partial, time-box: 1h, zone: Europe/Berlin, blackout: 08:00-18:00 }
                notify: { mail: team@example.com }
                """);

        assertThat(job.schedule())
                .isEqualTo(new After(
                        "nightly",
                        Ending.PARTIAL,
                        Duration.ofHours(1),
                        List.of(Blackout.parse("08:00-18:00", BERLIN))));
        assertThat(job.notifications().mail()).containsExactly("team@example.com");
        assertThat(job.notifications().on()).isEqualTo(NotifySpec.DEFAULT.on());
    }

    @Test
    void aPlanHoldsWhateverIsSaidOfThem() {
        String yaml = CleanupFiles.HEAD + POLICIES;
        String digest = cleanups.read(yaml).digest();

        assertThat(cleanups.read(yaml + "schedule: { after: nightly }\nnotify: { on: [failed] }\n")
                        .digest())
                .isEqualTo(digest);
        assertThat(cleanups.read(yaml.replace("90d", "91d")).digest()).isNotEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schedule: { zone: UTC }                                | schedule: needs either cron or after
            schedule: { cron: 0 0 4 * * ?, after: x }              | schedule: needs either cron or after
            schedule: { cron: 30 2 * * * }                         | schedule.cron: '30 2 * * *' has five fields. Six are needed, with seconds first, and ? for one of the two days: write it as "0 30 2 * * ?".
            schedule: { cron: 0 0 25 * * ? }                       | schedule.cron: '0 0 25 * * ?' is no cron expression of Quartz: Hour values must be between 0 and 23. Write it as "0 15 4 * * ?".
            schedule: { cron: 0 0 4 * * * }                        | schedule.cron: '0 0 4 * * *' has no ? for one of the two days, of the month and of the week: write it as "0 0 4 * * ?".
            schedule: { cron: 0 0 4 * * MON }                      | schedule.cron: '0 0 4 * * MON' has no ? for one of the two days, of the month and of the week: write it as "0 0 4 ? * MON".
            schedule: { cron: nightly }                            | schedule.cron: 'nightly' is no cron expression of Quartz:
            schedule: { cron: 0 0 0 30 2 ? }                       | schedule.cron: '0 0 0 30 2 ?' never fires: there is no such day.
            schedule: { cron: 0 0 4 * * ?, blackout: 00:00-06:00 } | schedule.cron: '0 0 4 * * ?' fires in the hours of blackout alone, which is never.
            schedule: { cron: 0 * * * * ?, blackout: 00:00-24:00 } | schedule.cron: '0 * * * * ?' fires in the hours of blackout alone
            schedule: { cron: 0 0 4 * * ?, zone: Berlin }          | schedule.zone: 'Berlin' is no time zone. Write it as UTC or Europe/Berlin.
            schedule: { cron: 0 0 4 * * ?, zone: europe/berlin }   | schedule.zone: 'europe/berlin' is no time zone. Write it as UTC or Europe/Berlin. Did you mean Europe/Berlin?
            schedule: { cron: 0 0 4 * * ?, zone: +02:00 }          | schedule.zone: '+02:00' is no time zone.
            schedule: { cron: 0 0 4 * * ?, jitter: 1d }            | schedule.jitter: 1d is not less than the 1d between two fires
            schedule: { cron: 0 0/5 * * * ?, jitter: 5m }          | schedule.jitter: 5m is not less than the 5m between two fires
            schedule: { cron: 0 0 4 * * ?, time-box: 0s }          | schedule.time-box: leaves no time to run.
            promise: { fresh-within: 0h }                          | promise.fresh-within: promises what no lake can keep.
            schedule: { cron: 0 0 4 * * ?, misfire: run }          | schedule.misfire: 'run' has to be one of run-once, skip.
            schedule: { cron: 0 0 4 * * ?, on: success }           | schedule.on: is for a job that follows another one (after).
            schedule: { cron: 0 0 4 * * ?, blackout: [8-18] }      | schedule.blackout: '8-18' are no hours to leave out. Write them as "08:00-18:00"
            schedule: { after: x, jitter: 1m }                     | schedule.jitter: is for a job that runs by the clock (cron).
            schedule: { after: x, misfire: skip }                  | schedule.misfire: is for a job that runs by the clock (cron).
            schedule: { after: x, zone: UTC }                      | schedule.zone: is for cron and blackout
            schedule: { after: x, on: failure }                    | schedule.on: 'failure' has to be one of success, partial.
            notify: { on: [fail] }                                 | notify.on: 'fail' has to be one of failed, partial, refused, waiting, delete-near, stale, broken, done.
            notify: { on: [] }                                     | notify.on: is an empty list.
            notify: { webhook: hooks.example.com }                 | notify.webhook: is no http or https address
            notify: { webhook: "https://me:s3cret@host" }          | notify.webhook: is no http or https address
            notify: { webhook: "${HOOK-URL}" }                     | notify.webhook: has a reference that is none. Write it as ${NAME}
            notify: { slack: ["${A"] }                             | notify.slack: has a reference that is none.
            notify: { mail: [team] }                               | notify.mail: 'team' is no address. Write it as team@example.com.
            notify: { url: x }                                     | notify.url: Unknown key.
            promise: { fresh-within: 36 }                          | promise.fresh-within: '36' is no duration; write it with its unit
            """)
    void whatIsWrongIsToldWithItsLine(String line, String told) {
        assertThat(exports.problems(ExportFiles.REQUIRED + line))
                .singleElement()
                .asString()
                .startsWith("job.yaml:5: " + told)
                .doesNotContain("s3cret");
    }

    @Test
    void aReferenceIsForUrlsAlone() {
        assertThat(exports.problems(ExportFiles.REQUIRED.replace("{ uri: /lake }", "\n  uri: ${LAKE}")))
                .containsExactly(
                        "job.yaml:5: lake.uri: References as ${NAME} are not replaced here. Write the value, or"
                                + " leave it to an option.");
    }

    @Test
    void aCleanUpPromisesNothing() {
        assertThat(cleanups.problems(CleanupFiles.HEAD + POLICIES + "promise: { fresh-within: 36h }"))
                .singleElement()
                .asString()
                .startsWith("tidy.yaml:6: promise: Unknown key.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 4 * * ?",
                "0/5 * * * * ?",
                "0 0 4 L * ?",
                "0 0 4 ? * MON#1",
                "0 0 4 * * ? 2099",
                "0 0 4 ? * 2-6"
            })
    void whatQuartzTakesIsTaken(String cron) {
        assertThat(exports.problems(ExportFiles.REQUIRED + "schedule: { cron: \"" + cron + "\" }"))
                .isEmpty();
    }

    @Test
    void whoShowsAJobShowsNoUrl() {
        ExportJob job =
                exports.read(ExportFiles.REQUIRED + "notify: { webhook: \"https://hooks.example.com/s3cret\" }");

        assertThat(job.toString()).doesNotContain("s3cret").contains("webhooks=1");
    }

    private ScheduleSpec schedule(String line) {
        return exports.read(ExportFiles.REQUIRED + line).schedule();
    }
}
