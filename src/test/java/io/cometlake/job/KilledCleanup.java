// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.http.Timing;
import io.cometlake.lake.JavaProcess;
import io.cometlake.lake.LakeListener;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** A clean-up in a process of its own that kills itself with signal 9 at a moment. */
final class KilledCleanup {
    private KilledCleanup() {}

    /** When the process dies, in the order in which a run passes them. */
    enum Moment {
        /** It is written down that there is a run, and no more. */
        STARTED,
        BEFORE_INTENT,
        /** The line stands, the call has not gone out. */
        AFTER_INTENT,
        /** The server has done it, and nobody has written that down. */
        BEFORE_OUTCOME,
        AFTER_OUTCOME,
        /** The action is done, the chunk not committed. */
        BETWEEN_ACTIONS,
        BEFORE_COMMIT,
        AFTER_COMMIT,
        BEFORE_STAGING_IS_CLEARED,
        AFTER_PUBLISH,
        BEFORE_REPORT,
        REPORT_WRITTEN
    }

    /** Arguments: home, lake, server, plan, its digest, moment, call, and the file that says that the moment came. */
    public static void main(String[] arguments) {
        Moment moment = Moment.valueOf(arguments[5]);
        Path mark = Path.of(arguments[7]);
        Killer killer = new Killer(moment, arguments[6], mark);
        LakeListener lakeListener = (at, subject) -> {
            if (at.name().equals(moment.name())) {
                die(mark);
            }
        };
        CleanupScene.Plan plan = new CleanupScene.Plan(Path.of(arguments[3]), arguments[4]);
        try (Cleanups cleanups =
                Cleanups.open(Path.of(arguments[0]), Clock.systemUTC(), Timing.system(), lakeListener, killer::over)) {
            cleanups.apply(
                    plan.request(CleanupScene.job(Path.of(arguments[1]))),
                    CleanupScene.server(URI.create(arguments[2])),
                    killer);
        }
    }

    /** Dies at a moment of one kind of call. */
    private record Killer(Moment moment, String call, Path mark) implements CleanupListener {
        ActionJournal over(ActionJournal journal) {
            return new ActionJournal() {
                @Override
                public void add(JournalEntry entry) {
                    boolean ours = entry.call().equals(call);
                    boolean intent = entry.phase() == Phase.INTENDED;
                    dieIf(ours && moment == (intent ? Moment.BEFORE_INTENT : Moment.BEFORE_OUTCOME));
                    journal.add(entry);
                    dieIf(ours && moment == (intent ? Moment.AFTER_INTENT : Moment.AFTER_OUTCOME));
                }

                @Override
                public List<JournalEntry> of(String run, long number) {
                    return journal.of(run, number);
                }

                @Override
                public long changedSince(String server, Instant since, String apartFromRun) {
                    return journal.changedSince(server, since, apartFromRun);
                }

                @Override
                public Optional<JournalEntry> laterThan(JournalEntry done, String apartFromRun) {
                    return journal.laterThan(done, apartFromRun);
                }

                @Override
                public Optional<Instant> archivedBy(
                        String server, String experimentKey, String job, Collection<String> policies) {
                    return journal.archivedBy(server, experimentKey, job, policies);
                }
            };
        }

        private void dieIf(boolean now) {
            if (now) {
                die(mark);
            }
        }

        @Override
        public void started(String run, boolean resumed, long actions) {
            dieIf(moment == Moment.STARTED);
        }

        @Override
        public void acted(JournalEntry last, long done, long all) {
            dieIf(moment == Moment.BETWEEN_ACTIONS && last.call().equals(call));
        }
    }

    /** Starts one, and fails unless the moment came, and killed it. */
    static void run(Path home, CleanupScene scene, CleanupScene.Plan plan, Moment moment, String call)
            throws IOException, InterruptedException {
        Path mark = Files.createTempFile("killed-", ".mark");
        Path output = Files.createTempFile("killed-", ".log");
        try {
            int status = JavaProcess.of(
                            KilledCleanup.class,
                            home.toString(),
                            scene.lake().toString(),
                            scene.emulator().url().toString(),
                            plan.file().toString(),
                            plan.digest(),
                            moment.name(),
                            call,
                            mark.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            assertThat(status)
                    .as(moment + " of " + call + "\n" + Files.readString(output))
                    .isEqualTo(128 + 9);
            assertThat(mark).hasContent("hit");
        } finally {
            Files.delete(mark);
            Files.delete(output);
        }
    }

    private static synchronized void die(Path mark) {
        try {
            Files.writeString(mark, "hit");
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.currentThread().join();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
