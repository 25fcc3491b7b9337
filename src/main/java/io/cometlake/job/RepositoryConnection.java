// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * How the database of a job repository is reached. It wins over whatever the environment says about a data source, and no
 * character of a password means anything in it.
 */
record RepositoryConnection(RepositoryPlace place) implements JdbcConnectionDetails {
    @Override
    public String getJdbcUrl() {
        // AUTO_SERVER admits a second process beside the first. It makes H2 close the database in a shutdown hook, so a
        // signal
        // must not start the JVM's shutdown before the run has come to its safe point.
        // Without a delay of writes a checkpoint survives a kill of the process.
        return place.url() == null
                ? "jdbc:h2:file:" + place.home().resolve("repository") + ";AUTO_SERVER=TRUE;WRITE_DELAY=0"
                : place.url();
    }

    @Override
    public @Nullable String getUsername() {
        return place.url() == null ? "sa" : place.username();
    }

    @Override
    public @Nullable String getPassword() {
        return place.url() == null ? "" : place.password();
    }
}
