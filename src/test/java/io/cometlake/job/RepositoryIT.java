// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Opening a job repository in PostgreSQL. */
class RepositoryIT {
    @TempDir
    private Path home;

    @Test
    void opensTwiceAtTheSamePlace() {
        RepositoryPlace place = TestPostgres.freshDatabase(home);
        for (int time = 0; time < 2; time++) {
            try (Repository repository = Repository.open(place)) {
                assertThat(repository
                                .context()
                                .getBean(JdbcClient.class)
                                .sql("select count(*) from batch_job_execution")
                                .query(Long.class)
                                .single())
                        .isZero();
            }
        }
    }

    @Test
    void goesOnWhenItsServerHasBeenRestarted() {
        try (TestPostgres server = TestPostgres.start();
                Repository repository = Repository.open(server.newDatabase(home))) {
            JdbcClient jdbc = repository.context().getBean(JdbcClient.class);
            jdbc.sql("insert into run_workspace values ('r', 'w')").update();

            server.restart();

            assertThat(workspacesAfterALoss(jdbc)).containsExactly("w");
        }
    }

    @Test
    void severalProcessesBringItUpToDateAtTheSameTime() throws Exception {
        RepositoryPlace place = TestPostgres.freshDatabase(home);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Repository>> opening = threads.invokeAll(Collections.nCopies(3, () -> Repository.open(place)));
            for (Future<Repository> one : opening) {
                one.get().close();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(RepositoryStatus.look(place).pending()).isFalse();
    }

    /** A connection that was used a moment ago is not looked at before it is used again, and may fail once. */
    private static List<String> workspacesAfterALoss(JdbcClient jdbc) {
        try {
            return workspaces(jdbc);
        } catch (DataAccessResourceFailureException e) {
            return workspaces(jdbc);
        }
    }

    private static List<String> workspaces(JdbcClient jdbc) {
        return jdbc.sql("select workspace from run_workspace")
                .query(String.class)
                .list();
    }
}
