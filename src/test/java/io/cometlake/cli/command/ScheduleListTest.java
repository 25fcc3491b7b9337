// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** It is Tuesday, 2026-11-24, midnight in UTC. */
class ScheduleListTest {
    private static final String EXPORT = "version: 1\nkind: export\nname: %s\nlake: { uri: ../lake }\n";
    private static final String CLEANUP = "version: 1\nkind: cleanup\nname: %s\nlake: { uri: ../lake }\npolicies: [{"
            + " name: old, scope: { workspaces: [w] }, older-than: 90d, action: archive }]\n";

    @TempDir
    private Path folder;

    private Path jobs;
    private Cli cli;

    @BeforeEach
    void makeAFolder() throws IOException {
        jobs = Files.createDirectory(folder.resolve("jobs"));
        cli = new Cli(folder);
    }

    @Test
    void whenJobsRunAndWhatFollowsWhat() throws IOException {
        write("nightly", EXPORT, "schedule: { cron: 0 30 2 * * ?, zone: Europe/Berlin, jitter: 10m, time-box: 5h }");
        write("tidy", CLEANUP, "schedule: { after: nightly, on: partial, blackout: MON-FRI 08:00-18:00 }");
        write("weekly", EXPORT, "schedule: { cron: 0 0 12 ? * SUN, misfire: skip }");
        write("chosen", EXPORT, "");

        Cli.Result result = cli.run("schedule", "list", "--next", "2");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
                Job      When                                  Next                            Last (UTC)
                -------  ------------------------------------  ------------------------------  ----------
                nightly  0 30 2 * * ? (Europe/Berlin)          Tue 2026-11-24 02:30:00 +01:00  -
                         up to 10m later                       Wed 2026-11-25 02:30:00 +01:00
                         for 5h at most
                tidy     after nightly, also if it is partial  -                               -
                         never MON-FRI 08:00-18:00 (UTC)
                weekly   0 0 12 ? * SUN (UTC)                  Sun 2026-11-29 12:00:00 +00:00  -
                         missed ones are skipped               Sun 2026-12-06 12:00:00 +00:00

                Only by hand: chosen.

                nightly does not fire on 2027-03-28 at 02:30: clocks in Europe/Berlin are put forward then, and show no such time. Choose \
                another hour, or the zone UTC.
                """);
    }

    @Test
    void filesThatAreNotInOrderAreToldBesideTheRest() throws IOException {
        write("nightly", EXPORT, "schedule: { cron: 0 15 4 * * ? }");
        write("tidy", CLEANUP, "schedule: { after: nigthly }");
        write("broken", EXPORT, "schedule: { cron: 15 4 * * * }");

        Cli.Result result = cli.run("schedule", "list");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).isEqualTo("""
                error: jobs/broken.yaml:5: schedule.cron: '15 4 * * *' has five fields. Six are needed, with seconds first, and ? for \
                one of the two days: write it as "0 15 4 * * ?".
                error: jobs/tidy.yaml: schedule.after: No file that is in order has the job 'nigthly'. Did you mean nightly?
                """);
        assertThat(result.out()).contains("nightly").doesNotContain("tidy");
    }

    @Test
    void noneIsInOrder() throws IOException {
        write("broken", EXPORT, "schedule: { cron: 15 4 * * * }");

        assertThat(cli.run("schedule", "list").out()).isEqualTo("No job in jobs that is in order has a schedule.\n");
    }

    @Test
    void machinesGetTheSame() throws IOException {
        write("nightly", EXPORT, "schedule: { cron: 0 15 4 * * ?, zone: Europe/Berlin, jitter: 10m, blackout: SUN }");
        write("tidy", CLEANUP, "schedule: { after: nightly }");
        write("broken", EXPORT, "name: twice");

        Cli.Result result = cli.run("schedule", "list", "--json");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).isEqualTo("""
                {
                  "jobs" : [ {
                    "name" : "nightly",
                    "kind" : "export",
                    "file" : "jobs/nightly.yaml",
                    "schedule" : {
                      "cron" : "0 15 4 * * ?",
                      "zone" : "Europe/Berlin",
                      "jitter_ms" : 600000,
                      "misfire" : "run-once",
                      "blackout" : [ "SUN" ]
                    },
                    "next" : [ {
                      "fires" : "2026-11-24T03:15:00Z",
                      "local" : "2026-11-24T04:15:00+01:00",
                      "begins_at_the_latest" : "2026-11-24T03:25:00Z"
                    } ],
                    "lost" : [ ],
                    "followers" : [ "tidy" ]
                  }, {
                    "name" : "tidy",
                    "kind" : "cleanup",
                    "file" : "jobs/tidy.yaml",
                    "schedule" : {
                      "after" : "nightly",
                      "on" : "success",
                      "blackout" : [ ]
                    },
                    "followers" : [ ]
                  } ],
                  "broken" : [ {
                    "file" : "jobs/broken.yaml",
                    "problems" : [ "jobs/broken.yaml:5: name: is there twice, first on line 3. Leave one of them out." ]
                  } ]
                }
                """);
    }

    @Test
    void theFolderIsASetting() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("a.yml"), EXPORT.formatted("a") + "schedule: { cron: 0 0 4 * * ? }");

        assertThat(cli.with("COMETLAKE_JOBS_FOLDER", "elsewhere")
                        .run("schedule", "list")
                        .out())
                .contains("a  ");
        assertThat(cli.run("schedule", "list", "--jobs", "jobs").out()).isEqualTo("No job in jobs has a schedule.\n");
    }

    @Test
    void whatCannotBeListedIsABadUse() {
        assertThat(cli.run("schedule", "list", "--jobs", "nowhere"))
                .isEqualTo(new Cli.Result(
                        2, "", "error: There is no folder of jobs " + folder.resolve("nowhere") + ".\n"));
        assertThat(cli.run("schedule", "list", "--next", "0").err())
                .isEqualTo("error: --next 0 is not from 1 to 1000.\n");
        assertThat(cli.run("schedule").exitCode()).isEqualTo(2);
    }

    private void write(String name, String head, String keys) throws IOException {
        Files.writeString(jobs.resolve(name + ".yaml"), head.formatted(name) + keys + "\n");
    }
}
