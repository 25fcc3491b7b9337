// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.http.Sleeper;
import io.cometlake.client.http.Timing;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A clean-up that dies at a moment, within this process: afterwards home and lake are as they were at that moment, and belong to a
 * process that is gone. A kill leaves nothing else, and takes the start of a JVM more.
 */
final class DyingCleanup {
    /** No machine gives it to a process. */
    private static final long GONE = 999_999_999;

    private final CleanupScene scene;
    private final Path home;
    private final Death death;

    private DyingCleanup(CleanupScene scene, Path home, Death death) {
        this.scene = scene;
        this.home = home;
        this.death = death;
    }

    /** What is under way. */
    interface Work {
        void run(Cleanups cleanups, CleanupListener listener);
    }

    /**
     * Fails unless the moment came.
     *
     * @param moment as {@code started}, {@code before 3.0 delete DONE}, {@code after 3.0 delete DONE}, {@code acted 3}, {@code lake
     *     BEFORE_COMMIT}: the number and the step of an action
     * @param ticks 0 for the moment itself; else so many looks at the time later, of which each call takes a few
     */
    static void die(CleanupScene scene, Path home, String moment, int ticks, Work work) {
        new DyingCleanup(scene, home, new Death(moment, ticks)).die(work);
    }

    private void die(Work work) {
        Throwable end = null;
        Timing timing = new Timing(Clock.systemUTC(), this::tick, Sleeper.system(), new Random(1));
        try (Cleanups cleanups =
                Cleanups.open(home, Clock.systemUTC(), timing, (at, subject) -> passes("lake " + at), this::over)) {
            work.run(cleanups, new CleanupListener() {
                @Override
                public void started(String run, boolean resumed, long actions) {
                    passes("started");
                }

                @Override
                public void acted(JournalEntry last, long done, long all) {
                    passes("acted " + last.number());
                }
            });
        } catch (RuntimeException | Killed e) {
            end = e;
        }
        assertThat(death.writes).as(death.moment + ": " + end).isNotNull();
        assertThat(scene.writes()).as("nothing is called after " + death.moment).isEqualTo(death.writes);
        restore(home);
        restore(scene.lake());
    }

    private ActionJournal over(ActionJournal journal) {
        return new ListeningJournal(journal) {
            @Override
            public void add(JournalEntry entry) {
                String line = entry.number() + "." + entry.step() + " " + entry.call() + " " + entry.phase();
                passes("before " + line);
                super.add(entry);
                passes("after " + line);
            }
        };
    }

    private synchronized long tick() {
        death.requireAlive();
        if (death.counting && death.ticks-- == 0) {
            happens();
        }
        return System.nanoTime();
    }

    private synchronized void passes(String event) {
        death.requireAlive();
        if (event.equals(death.moment)) {
            death.counting = true;
            if (death.ticks == 0) {
                happens();
            }
        }
    }

    private void happens() {
        death.writes = scene.writes();
        copy(home);
        copy(scene.lake());
        death.requireAlive();
    }

    private static void copy(Path folder) {
        try {
            FileSystemUtils.copyRecursively(folder, image(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void restore(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
            Files.move(image(folder), folder);
            buryOwners(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the run that a home folder or a lake names one of a process that is gone. */
    static void buryOwners(Path folder) throws IOException, SQLException {
        if (Files.exists(folder.resolve("repository.mv.db"))) {
            Files.deleteIfExists(folder.resolve("repository.lock.db"));
            change(
                    folder,
                    "update cleanup_run set owner = regexp_replace(owner, '\"pid\":[0-9]+', '\"pid\":" + GONE + "')");
        }
        Path leases = folder.resolve("_cometlake/lease");
        if (Files.exists(leases)) {
            try (Stream<Path> files = Files.list(leases)) {
                for (Path lease : files.toList()) {
                    Files.writeString(
                            lease, Files.readString(lease).replaceAll("(\"pid\"\\s*:\\s*)[0-9]+", "$1" + GONE));
                }
            }
        }
    }

    /** Changes the job repository of a home folder that nobody uses. */
    static void change(Path home, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + home + "/repository", "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Path image(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".image");
    }

    /** The moment, and what was done until then. */
    private static final class Death {
        final String moment;
        int ticks;
        boolean counting;

        @Nullable
        List<String> writes;

        Death(String moment, int ticks) {
            this.moment = moment;
            this.ticks = ticks;
        }

        /** Whoever is dead does nothing more. */
        void requireAlive() {
            if (writes != null) {
                throw new Killed();
            }
        }
    }

    /** What a kill is to a process, this is to a call. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
