// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Job files in the job repository. Each method is one or two statements, and joins the caller's transaction. Thread-safe. */
final class JobStore {
    private static final int LONGEST_PROBLEM = 100_000;
    private static final String SELECT = "select file, job, content, digest, read_at, problem from schedule_job ";

    private final JdbcClient jdbc;

    JobStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of the files' names. */
    List<StoredJob> all() {
        return jdbc.sql(SELECT + "order by file").query(JobStore::stored).list();
    }

    /** The version of a job that fires; nobody else takes a fire of it before the transaction ends. */
    Optional<StoredJob> lock(String job) {
        return jdbc.sql(SELECT + "where job = ? for update")
                .param(job)
                .query(JobStore::stored)
                .optional();
    }

    Optional<StoredJob> find(String job) {
        return jdbc.sql(SELECT + "where job = ?")
                .param(job)
                .query(JobStore::stored)
                .optional();
    }

    /** Keeps a version that is in order. */
    void keep(String file, StoredJob.Version version) {
        insertIfAbsent(file);
        jdbc.sql("update schedule_job set job = ?, content = ?, digest = ?, read_at = ?, problem = null,"
                        + " problem_digest = null where file = ?")
                .param(version.job())
                .param(version.text())
                .param(version.digest())
                .param(FireStore.kept(version.read()).atOffset(ZoneOffset.UTC))
                .param(file)
                .update();
    }

    /**
     * Notes what is wrong with a file as it is now.
     *
     * @param digest of file and problem
     * @return whether it had not been noted yet, by whichever process
     */
    boolean note(String file, String problem, String digest) {
        insertIfAbsent(file);
        return jdbc.sql("update schedule_job set problem = ?, problem_digest = ? where file = ?"
                                + " and (problem_digest is null or problem_digest <> ?)")
                        .param(cut(problem))
                        .param(digest)
                        .param(file)
                        .param(digest)
                        .update()
                > 0;
    }

    /** Gives a job's name free for another file; to be followed by {@link #keep}. */
    void forgetName(String file) {
        jdbc.sql("update schedule_job set job = null where file = ?")
                .param(file)
                .update();
    }

    void remove(String file) {
        jdbc.sql("delete from schedule_job where file = ?").param(file).update();
    }

    private void insertIfAbsent(String file) {
        jdbc.sql(
                        "insert into schedule_job (file) select ? where not exists (select 1 from schedule_job where file = ?)")
                .param(file)
                .param(file)
                .update();
    }

    private static String cut(String problem) {
        String text = problem.replace('\u0000', ' ');
        return text.length() <= LONGEST_PROBLEM ? text : text.substring(0, LONGEST_PROBLEM - 1) + "…";
    }

    private static StoredJob stored(ResultSet row, int index) throws SQLException {
        String job = row.getString("job");
        StoredJob.Version good = job == null
                ? null
                : new StoredJob.Version(
                        job,
                        row.getString("content"),
                        row.getString("digest"),
                        row.getObject("read_at", OffsetDateTime.class).toInstant());
        return new StoredJob(row.getString("file"), good, row.getString("problem"));
    }
}
