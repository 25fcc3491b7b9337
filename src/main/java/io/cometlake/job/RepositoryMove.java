// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Moves a job repository from H2's file into an empty one in PostgreSQL. The file stays as it was, byte for byte: it is held, so that
 * nobody writes to it meanwhile, and what is read is a copy, whose tables may be brought up to date first. Whatever comes between, the
 * target has all of it or nothing.
 */
public final class RepositoryMove {
    private static final String FILE = "repository.mv.db";

    /** H2's code for it. */
    private static final int ALREADY_OPEN = 90020;

    private RepositoryMove() {}

    /**
     * What was moved.
     *
     * @param rows of each table, those without any included
     */
    public record Moved(RepositoryPlace from, RepositoryPlace to, Map<String, Long> rows) {
        public Moved {
            rows = new TreeMap<>(rows);
        }
    }

    /**
     * @param from in a file
     * @param to in PostgreSQL; its tables are made if they are not there
     * @throws JobException if there is nothing to move, a process has the file open, a run is at work on another machine, or the target
     *     is not empty; nothing is changed then
     */
    public static Moved move(RepositoryPlace from, RepositoryPlace to) {
        if (!from.isEmbedded() || !to.isPostgres()) {
            throw new IllegalArgumentException("Moved only from a file to PostgreSQL");
        }
        if (!RepositoryStatus.exists(from)) {
            throw new JobException("No job repository is in " + from + ", so there is nothing to move.", null);
        }
        Path copy = from.home().resolve("moving-" + UUID.randomUUID());
        try (Connection held = hold(from)) {
            Files.createDirectory(copy);
            Files.copy(from.home().resolve(FILE), copy.resolve(FILE));
            return moveCopy(RepositoryPlace.embedded(copy), from, to);
        } catch (IOException e) {
            throw new JobException(
                    "Cannot copy " + from.home().resolve(FILE) + " to " + copy + ": " + e
                            + ". Nothing was moved. Free some space there.",
                    e);
        } catch (SQLException e) {
            throw RepositoryFailure.of(to, e);
        } finally {
            FileSystemUtils.deleteRecursively(copy.toFile());
        }
    }

    /** As a reader alone, which H2 grants only while nobody writes, and which lets nobody begin to. */
    private static Connection hold(RepositoryPlace from) {
        if (Files.exists(from.home().resolve("repository.lock.db"))) {
            // Of a process that is there, or that was killed: whoever opens it as usual finds out, and clears it away.
            RepositoryStatus.look(from);
        }
        String url = "jdbc:h2:file:" + from.home().resolve("repository") + ";ACCESS_MODE_DATA=r;TRACE_LEVEL_FILE=0";
        try {
            return DriverManager.getConnection(url, "sa", "");
        } catch (SQLException e) {
            if (e.getErrorCode() != ALREADY_OPEN) {
                throw RepositoryFailure.toOpen(from, e);
            }
            throw new JobException(
                    "Another process has the job repository in " + from
                            + " open. Wait until it ends, or stop it; nothing was moved.",
                    e);
        }
    }

    private static Moved moveCopy(RepositoryPlace copy, RepositoryPlace from, RepositoryPlace to) throws SQLException {
        try (Repository source = Repository.open(copy);
                Repository target = Repository.open(to)) {
            List<String> atWork = RepositoryStatus.look(copy).atWork();
            if (!atWork.isEmpty()) {
                throw new JobException(
                        "At work in the job repository in " + from + ": " + String.join(", ", atWork)
                                + ". Wait for it, or stop it; nothing was moved.",
                        null);
            }
            try (Connection reading = source.context().getBean(DataSource.class).getConnection();
                    Connection writing =
                            target.context().getBean(DataSource.class).getConnection()) {
                return new Moved(from, to, new TableCopy(reading, writing, to).all());
            }
        }
    }
}
