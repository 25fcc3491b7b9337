// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.CareProgress;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.Expiry;
import io.cometlake.lake.FileKind;
import io.cometlake.lake.FormRequest;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.LakeListener;
import io.cometlake.lake.LakeListener.Moment;
import io.cometlake.lake.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalPublisherTest {
    private static final String RUN = "20261124T010000Z-1234";
    private static final String LATER = "20261125T010000Z-5678";

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void aRunBecomesAFileAWorkspaceOfALakeThatWasNotThere(FileKind kind) throws IOException {
        JournalLake lake = JournalLake.of(folder.resolve("lake"), kind, clock);

        assertThat(lake.publish(RUN, JournalLines.of(RUN, 2, "team", "other team")))
                .hasValueSatisfying(commit -> {
                    assertThat(commit.operation()).isEqualTo("cleanup");
                    assertThat(commit.rows()).isEqualTo(4);
                });

        assertThat(lake.rows(
                        "line, number, step, workspace, workspace_name, action, call, phase, written_at, detail, reason,"
                                + " before_state->>'experiment_key', before_state->>'tags', target->>'project', job,"
                                + " rule_digest, server, run_id"))
                .containsExactly(
                        row(1, 0, "team", "intended", "02:00:00.000001", "null"),
                        row(2, 0, "team", "done", "02:00:01.000001", "=moved, \"so\"\nit says"),
                        row(3, 1, "other team", "intended", "02:00:01.000001", "null"),
                        row(4, 1, "other team", "done", "02:00:02.000001", "=moved, \"so\"\nit says"));
        assertThat(lake.files().keySet())
                .containsExactly(
                        "policy_actions/workspace=other%20team/" + RUN + "." + ending(kind),
                        "policy_actions/workspace=team/" + RUN + "." + ending(kind));
        assertThat(lake.findings()).isEmpty();
        try (Lake open = lake.open(LakeListener.NONE)) {
            assertThat(open.notes()).isEqualTo(Map.of("server", JournalLines.SERVER));
        }
    }

    private static String ending(FileKind kind) {
        return kind == FileKind.CSV ? "csv" : "parquet";
    }

    private static String row(int line, int number, String workspace, String phase, String time, String reason) {
        return line + "|" + number + "|0|" + workspace + "|" + workspace + "|move|move|" + phase + "|2026-11-24T" + time
                + "Z|null|" + reason + "|experiment-" + number + "|[\"a\",\"b\"]|=archive|tidy|job-digest|"
                + JournalLines.SERVER + "|" + RUN;
    }

    @Test
    void aRunThatDidNothingPublishesNothing() {
        JournalLake lake = JournalLake.of(folder.resolve("lake"), FileKind.PARQUET, clock);

        assertThat(lake.publish(RUN, List.of())).isEmpty();

        try (Lake open = lake.open(LakeListener.NONE)) {
            assertThat(open.status().commits()).isZero();
            assertThat(open.status().staged()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void afterADeathAtAnyMomentEachLineIsThereOnce(FileKind kind) {
        List<JournalLine> lines = JournalLines.of(RUN, 100, "team", "other team");
        List<Moment> moments = new ArrayList<>();
        JournalLake undisturbed = JournalLake.of(folder.resolve("undisturbed"), kind, clock);
        undisturbed.publish(RUN, lines, (moment, subject) -> moments.add(moment));
        assertThat(moments)
                .contains(
                        Moment.STAGED_FILE_CREATED,
                        Moment.STAGED_FILE_FINISHED,
                        Moment.MANIFEST_STAGED,
                        Moment.BEFORE_COMMIT,
                        Moment.AFTER_COMMIT,
                        Moment.BETWEEN_PUBLISHES,
                        Moment.BEFORE_STAGING_IS_CLEARED,
                        Moment.AFTER_PUBLISH);
        List<String> expected = undisturbed.rows("*");
        assertThat(expected).hasSize(200);

        for (int death = 0; death < moments.size(); death++) {
            JournalLake lake = JournalLake.of(folder.resolve("death-" + death), kind, clock);
            int at = death;
            // It had got no further in its journal when it died for the first time.
            assertThatThrownBy(() -> lake.publish(RUN, lines.subList(0, 150), killer(at)))
                    .isInstanceOf(Killed.class);
            clock.advance(Duration.ofMinutes(2));

            lake.publish(RUN, lines);

            assertThat(lake.rows("*"))
                    .as("after %s, %s", death, moments.get(death))
                    .isEqualTo(expected);
            assertThat(lake.findings()).isEmpty();
            assertThat(lake.root().resolve("_cometlake/staging")).isEmptyDirectory();
        }
    }

    private static LakeListener killer(int event) {
        int[] left = {event};
        return (moment, subject) -> {
            if (left[0]-- == 0) {
                throw new Killed();
            }
        };
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void whatARunGetsAfterItWasPublishedIsAdded(FileKind kind) throws IOException {
        JournalLake lake = JournalLake.of(folder.resolve("lake"), kind, clock);
        List<JournalLine> lines = JournalLines.of(RUN, 5, "team", "other team");
        lake.publish(RUN, lines.subList(0, 3));
        Map<String, List<Byte>> first = lake.files();
        lake.publish(LATER, JournalLines.of(LATER, 1, "team"));
        lake.publish(RUN, lines.subList(0, 5));

        assertThat(lake.publish(RUN, lines))
                .hasValueSatisfying(commit -> assertThat(commit.number()).isEqualTo(4));
        assertThat(lake.publish(RUN, lines))
                .hasValueSatisfying(commit -> assertThat(commit.number()).isEqualTo(4));

        List<JournalLine> all = new ArrayList<>(lines);
        all.addAll(JournalLines.of(LATER, 1, "team"));
        assertThat(lake.imported()).isEqualTo(all);
        assertThat(lake.rows("line")).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "1", "2");
        assertThat(lake.files()).containsAllEntriesOf(first);
    }

    @Test
    void whatTheLogHasForgottenIsNotPublishedAgain() throws IOException {
        JournalLake lake = JournalLake.of(folder.resolve("lake"), FileKind.PARQUET, clock);
        List<JournalLine> lines = JournalLines.of(RUN, 5, "team", "other team");
        lake.publish(RUN, lines.subList(0, 3));
        lake.publish(RUN, lines.subList(0, 6));
        lake.publish(LATER, JournalLines.of(LATER, 1, "team"));
        clock.advance(Duration.ofDays(400));
        try (Lake open = lake.open(LakeListener.NONE);
                LakeLease lease = open.acquireLease("expire")) {
            open.care().expire(lease, Expiry.USUAL.withCommits(1, Duration.ofDays(1)));
            assertThat(open.findCommit(RUN)).isEmpty();
        }
        Map<String, List<Byte>> before = lake.files();

        assertThat(lake.publish(RUN, lines.subList(0, 6))).isEmpty();
        assertThat(lake.files()).isEqualTo(before);
        lake.publish(RUN, lines);

        assertThat(lake.imported().subList(0, lines.size())).isEqualTo(lines);
        assertThat(lake.imported()).hasSize(lines.size() + 2);
    }

    @Test
    void aPartThatIsLostIsNotFilledWithWhatIsInAnother() throws IOException {
        JournalLake lake = JournalLake.of(folder.resolve("lake"), FileKind.PARQUET, clock);
        List<JournalLine> lines = JournalLines.of(RUN, 5, "team");
        lake.publish(RUN, lines.subList(0, 3));
        lake.publish(RUN, lines.subList(0, 6));
        lake.publish(LATER, JournalLines.of(LATER, 1, "team"));
        clock.advance(Duration.ofDays(400));
        Files.delete(lake.root().resolve("policy_actions/workspace=team/" + RUN + ".parquet"));
        try (Lake open = lake.open(LakeListener.NONE);
                LakeLease lease = open.acquireLease("care")) {
            open.care().repair(lease, "repair-1", CheckDepth.FULL, CareProgress.NONE);
            open.care().expire(lease, Expiry.USUAL.withCommits(1, Duration.ofDays(1)));
        }

        lake.publish(RUN, lines);

        assertThat(lake.rows("line")).containsExactly("4", "5", "6", "7", "8", "9", "10", "1", "2");
        assertThat(lake.findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void whatIsReadBackIsWhatWasWritten(FileKind kind) {
        JournalLake lake = JournalLake.of(folder.resolve("lake"), kind, clock);
        List<JournalLine> lines = new ArrayList<>(JournalLines.of(RUN, 3, "team", "=other", "a/b"));
        lines.add(JournalLines.full(RUN, "a/b"));
        lines.addAll(JournalLines.of(RUN, 600, "team", "=other"));
        lake.publish(RUN, lines);

        assertThat(lake.imported()).isEqualTo(lines);
    }

    @Test
    void theGuardAgainstFormulasIsNotPartOfWhatIsReadBack() {
        JournalLake lake = new JournalLake(folder.resolve("lake"), new FormRequest(FileKind.CSV, null, true), clock);
        List<JournalLine> lines = JournalLines.of(RUN, 2, "=team");
        lake.publish(RUN, lines);

        assertThat(lake.imported()).isEqualTo(lines);
    }

    /** Where a process would be gone. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
