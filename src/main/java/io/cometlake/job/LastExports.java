// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How fresh lakes are, by what the job repository knows. Thread-safe. */
public final class LastExports {
    private final JdbcClient jdbc;

    private LastExports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public static LastExports of(Repository repository) {
        return new LastExports(repository.context().getBean(JdbcClient.class));
    }

    /**
     * When the newest run of a job began that is in the lake, maybe but for what it names as failed: so old is what the lake tells of the
     * server. Empty if there is none.
     *
     * @param lake its location as the job has it, absolute
     */
    public Optional<Instant> find(String job, String lake) {
        String wanted = plain(lake);
        return jdbc
                .sql(
                        "select lake, max(started_at) as began from export_run where job = ? and state in ('DONE', 'PARTIAL')"
                                + " group by lake")
                .param(job)
                .query((row, number) -> new Run(
                        row.getString("lake"),
                        row.getObject("began", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .filter(run -> plain(run.lake()).equals(wanted))
                .map(Run::began)
                .max(Instant::compareTo);
    }

    /** Runs know a lake by its URI, jobs know one on the local disk by its path. */
    private static String plain(String lake) {
        String path = lake.replaceFirst("^file:/+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private record Run(String lake, Instant began) {}
}
