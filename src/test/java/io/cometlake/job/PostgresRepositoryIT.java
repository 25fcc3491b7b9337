// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.ExportProgress;
import io.cometlake.export.HashKey;
import io.cometlake.lake.LakeSql;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** In a PostgreSQL server of its own binaries. */
class PostgresRepositoryIT extends RepositoryContract {
    @Override
    RepositoryPlace newPlace(Path home) {
        return TestPostgres.freshDatabase(home);
    }

    @Override
    String quartzDelegate() {
        return "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate";
    }

    @Test
    void aRunWhoseServerIsRestartedGoesOnAfterwards() throws Exception {
        Path home = folder.resolve("restarted");
        ExportSpec spec = spec("restarted-lake").withWorkspaces(List.of("Google"));
        try (TestPostgres server = TestPostgres.start();
                Emulator emulator = Emulator.start(EmulatorOptions.demo());
                Repository own = Repository.open(server.newDatabase(home));
                Runs runs = own.runs(Clock.systemUTC(), HashKey.NONE)) {
            AtomicBoolean restarted = new AtomicBoolean();
            RunListener restarting = new RunListener() {
                @Override
                public void progress(ExportProgress progress) {
                    if (progress.phase() == ExportProgress.Phase.FETCH && !restarted.getAndSet(true)) {
                        server.restart();
                    }
                }
            };
            assertThatThrownBy(() -> runs.export(spec, KilledRun.server(emulator.url()), restarting))
                    .isInstanceOf(RepositoryLostException.class)
                    .hasMessageContaining("Cannot use the job repository at jdbc:postgresql://")
                    .hasMessageNotContaining("password=postgres");

            RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);

            assertThat(report.state()).isEqualTo(RunState.DONE);
            assertThat(report.attempts()).isEqualTo(2);
            assertThat(LakeSql.rows("select count(*), count(distinct experiment_key) from "
                            + LakeSql.table(folder.resolve("restarted-lake"), "experiments")))
                    .allSatisfy(row -> assertThat(row.split("\\|")[0]).isEqualTo(row.split("\\|")[1]));
        }
    }

    @Test
    void aServerThatWasRestartedIsFoundAgain() {
        try (TestPostgres server = TestPostgres.start();
                Repository own = Repository.open(server.newDatabase(folder.resolve("found")))) {
            JdbcClient jdbc = own.context().getBean(JdbcClient.class);
            jdbc.sql("insert into run_workspace values ('r', 'w')").update();

            server.restart();

            assertThat(workspacesAfterALoss(jdbc)).containsExactly("w");
        }
    }

    @Test
    void nodesThatStartForTheFirstTimeTogetherMakeItOnce() throws Exception {
        RepositoryPlace empty = TestPostgres.freshDatabase(folder.resolve("together"));
        Callable<Integer> node = () -> Flyway.configure()
                .dataSource(empty.url(), empty.username(), empty.password())
                .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                .javaMigrations(new BatchTables.V1__spring_batch())
                .load()
                .migrate()
                .migrationsExecuted;
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            int executed = 0;
            for (Future<Integer> one : threads.invokeAll(List.of(node, node, node))) {
                executed += one.get();
            }
            RepositoryStatus status = RepositoryStatus.look(empty);
            assertThat(status.pending()).isFalse();
            assertThat(executed).isEqualTo(Integer.parseInt(status.version().orElseThrow()));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whyItCannotBeOpenedIsSaidWithoutThePassword() {
        RepositoryPlace wrong = new RepositoryPlace(
                folder.resolve("wrong"), place().url() + "?password=hunter2", "nobody", "hunter2", 2);
        assertThatThrownBy(() -> RepositoryStatus.look(wrong))
                .isInstanceOf(JobException.class)
                .hasMessageStartingWith("Cannot open the job repository at jdbc:postgresql://localhost:")
                .hasMessageContaining("nobody")
                .hasMessageNotContaining("hunter2");
    }

    /** Connections that were used a moment ago are not looked at before they are used again, and may fail once each. */
    private static List<String> workspacesAfterALoss(JdbcClient jdbc) {
        for (int lost = 0; lost < 10; lost++) {
            try {
                return workspaces(jdbc);
            } catch (DataAccessResourceFailureException e) {
                assertThat(e).hasMessageContaining("connection");
            }
        }
        return workspaces(jdbc);
    }

    private static List<String> workspaces(JdbcClient jdbc) {
        return jdbc.sql("select workspace from run_workspace")
                .query(String.class)
                .list();
    }
}
