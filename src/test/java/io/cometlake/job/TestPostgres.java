// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of its own binaries, without Docker. {@link #freshDatabase} makes a database in the one that all tests of
 * this JVM share; a test that stops or restarts the server starts one for itself. All go with the JVM. Thread-safe.
 */
public final class TestPostgres implements AutoCloseable {
    private static final String USER = "postgres";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable TestPostgres shared;

    private final Path data;
    private EmbeddedPostgres server;

    private TestPostgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
    }

    /** The server that the tests of this JVM share; not to be stopped. */
    public static synchronized TestPostgres shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /** An empty database in the shared server. */
    public static RepositoryPlace freshDatabase(Path home) {
        return shared().newDatabase(home);
    }

    /** A server of the caller's own. */
    public static TestPostgres start() {
        try {
            Path data = Files.createTempDirectory("cometlake-postgres").resolve("data");
            return new TestPostgres(data, launch(data, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres launch(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF-8")
                // A kill of a client or of the server loses nothing by it, only a kill of the machine does.
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "400")
                .start();
    }

    /** An empty database; its user may do anything. */
    public synchronized RepositoryPlace newDatabase(Path home) {
        String name = "lake" + DATABASES.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // In which upper and lower case, and blanks, are in another order than their characters are.
            statement.execute("create database " + name
                    + " template template0 encoding 'UTF8' locale_provider icu icu_locale 'en-US'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new RepositoryPlace(
                home, "jdbc:postgresql://localhost:" + server.getPort() + "/" + name, USER, USER, 40);
    }

    /** Ends all connections, as an administrator's {@code restart} does, and comes back at the same port with all data. */
    public synchronized void restart() {
        stop();
        resume();
    }

    /** Until {@link #resume}, nothing can connect. */
    public synchronized void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void resume() {
        try {
            server = launch(data, server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
