// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.ConfigException;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.Refresh;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.lake.LakeListener;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Exports again, of all or a part, over a lake that holds something already. */
class RepeatedExportIT {
    private static final String[] TABLES = Tables.exportedNames().toArray(String[]::new);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Emulator emulator;
    private Runs runs;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.demo());
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        runs.close();
        emulator.close();
    }

    @Test
    void theSameExportAgainKeepsTheRowsThatItFindsEqual() throws SQLException {
        RunReport first = export(all());
        RunReport again = export(all().withRefresh(Refresh.NIGHTLY.withReread(Refresh.Reread.EVERYTHING)));

        try (LakeQuery lake = lake()) {
            assertThat(lake.number("select count(*) from experiments")).isEqualTo(422);
            assertThat(lake.number("select count(*) from metrics")).isEqualTo(111_379);
            for (String table : List.of("experiments", "metrics", "parameters", "tags", "others")) {
                assertThat(lake.rows("select distinct run_id from " + table)).containsExactly(first.run());
            }
        }
        assertThat(again.experiments()).isEqualTo(422);
        assertThat(again.rows()).doesNotContainKeys("experiments", "metrics", "experiments_wide");
    }

    @Test
    void oneExperimentAgainIsReplacedInItsBundleAndTheOthersStay()
            throws SQLException, IOException, InterruptedException {
        RunReport first = export(all().withWorkspaces(List.of("Google")));
        String key = firstKey("Google");
        post("experiment/tags", "{\"experimentKey\": \"" + key + "\", \"addedTags\": [\"again\"]}");

        RunReport second = export(all().withExperiments(List.of(key)));

        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key from experiments where run_id = '" + second.run() + "'"))
                    .containsExactly(key);
            assertThat(lake.rows("select count(*), count(distinct experiment_key) from experiments"))
                    .containsExactly("3|3");
            assertThat(lake.rows("select distinct run_id from metrics")).containsExactly(first.run());
            assertThat(lake.rows("select tag from tags where experiment_key = '" + key + "' order by 1"))
                    .containsExactly("again", "success");
            assertThat(lake.number("select count(*) from metrics")).isEqualTo(first.points());
            assertThat(lake.number("select count(*) from symlinks")).isZero();
        }
        // Once to export it, and where the proof's sample asks again, once more.
        assertThat(second.calls()).containsEntry("experiment/code", 1L).containsEntry("experiment/log-other", 2L);
        assertThat(second.totalCalls()).isLessThan(first.totalCalls());
    }

    @Test
    void anExperimentThatMovedIsInItsNewProjectOnly() throws SQLException, IOException, InterruptedException {
        RunReport first = export(all().withWorkspaces(List.of("Google", "CTuning")));
        String key = firstKey("Google");
        makeProject("elsewhere");
        move(key, "elsewhere");

        RunReport second = export(all().withWorkspaces(List.of("Google")).withProjects(List.of("elsewhere")));

        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select workspace, project from experiments where experiment_key = '" + key + "'"))
                    .containsExactly("Google|elsewhere");
            assertThat(lake.rows("select distinct project from metrics where experiment_key = '" + key + "'"))
                    .containsExactly("elsewhere");
            assertThat(lake.number("select count(*) from experiments")).isEqualTo(first.experiments());
            assertThat(lake.number("select count(*) from metrics")).isEqualTo(first.points());
        }
        assertThat(second.failures()).isEmpty();
    }

    @Test
    void aBundleThatLosesItsLastExperimentGoes() throws SQLException, IOException, InterruptedException {
        makeProject("one");
        String key = firstKey("Google");
        move(key, "one");
        export(all().withWorkspaces(List.of("Google")));
        move(key, "gpt3");

        export(all().withWorkspaces(List.of("Google")));

        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select project, count(*) from experiments group by 1"))
                    .containsExactly("gpt3|3");
        }
    }

    @Test
    void aLinkedExperimentStandsOnceUnderItsOwnProject() throws SQLException, IOException, InterruptedException {
        String key = firstKey("Google");
        makeProject("elsewhere");
        post(
                "experiment/move",
                "{\"targetWorkspaceName\": \"Google\", \"targetProjectName\": \"elsewhere\", \"experimentKeys\": [\""
                        + key + "\"], \"symlink\": true}");

        export(all().withWorkspaces(List.of("Google", "CTuning")));

        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key, workspace_name, project_name from symlinks"))
                    .containsExactly(key + "|Google|elsewhere");
            assertThat(lake.rows("select project from experiments where experiment_key = '" + key + "'"))
                    .containsExactly("gpt3");
        }
    }

    @Test
    void archivedExperimentsAreInTheLakeUnlessLeftOut() throws SQLException, IOException, InterruptedException {
        String key = firstKey("Google");
        get("write/experiment/archive?experimentKey=" + key);

        export(all().withWorkspaces(List.of("Google")).withArchived(ArchivedExperiments.LEFT_OUT));
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select archived, count(*) from experiments group by 1"))
                    .containsExactly("false|2");
        }
        export(all().withWorkspaces(List.of("Google")));
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select archived, count(*) from experiments group by 1 order by 1"))
                    .containsExactly("false|2", "true|1");
            assertThat(lake.number("select count(*) from metrics where experiment_key = '" + key + "'"))
                    .isPositive();
        }
    }

    @Test
    void aPartOfTheTablesLeavesTheOthersAsTheyAre() throws SQLException, IOException, InterruptedException {
        RunReport first = export(all().withWorkspaces(List.of("Google")));
        post("experiment/tags", "{\"experimentKey\": \"" + firstKey("Google") + "\", \"addedTags\": [\"again\"]}");
        RunReport second = export(all().withWorkspaces(List.of("Google"))
                .withTables(List.of("tags", "experiments"))
                .withRefresh(Refresh.NIGHTLY.withReread(Refresh.Reread.EVERYTHING)));

        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select distinct run_id from tags where tag = 'again'"))
                    .containsExactly(second.run());
            assertThat(lake.rows("select distinct run_id from metrics")).containsExactly(first.run());
            assertThat(lake.number("select count(*) from metrics")).isEqualTo(first.points());
        }
        assertThat(second.calls()).doesNotContainKeys("experiment/log-other", "experiments/multi-metric-chart");
    }

    @Test
    void patternsSelectAndAKeyThatIsNotThereIsNamed() throws SQLException, IOException, InterruptedException {
        String key = firstKey("Google");
        ExportSpec spec = all().withWorkspaces(List.of("Goo*")).withExperiments(List.of(key, "0000"));

        RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);

        assertThat(report.state()).isEqualTo(RunState.PARTIAL);
        assertThat(report.failures()).containsExactly(ExperimentFailure.notThere("0000"));
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key from experiments")).containsExactly(key);
            assertThat(lake.rows("select distinct experiment_key from metrics")).containsExactly(key);
        }
    }

    @Test
    void aStopThatComesAfterTheCommitIsTooLate() throws SQLException {
        AtomicReference<Runs> stopping = new AtomicReference<>();
        LakeListener stop = (moment, subject) -> {
            if (moment == LakeListener.Moment.AFTER_COMMIT) {
                stopping.get().requestStop();
            }
        };
        try (Runs opened = Runs.open(folder.resolve("other home"), Clock.systemUTC(), stop)) {
            stopping.set(opened);
            RunReport report = opened.export(
                    all().withWorkspaces(List.of("Google")), KilledRun.server(emulator.url()), RunListener.SILENT);

            assertThat(report.state()).isEqualTo(RunState.DONE);
        }
        try (LakeQuery lake = lake()) {
            assertThat(lake.number("select count(*) from experiments")).isEqualTo(3);
        }
    }

    @Test
    void aNameThatIsNotThereLeavesNothingBehind() {
        assertThatThrownBy(() -> export(all().withWorkspaces(List.of("Gogle"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("No workspace 'Gogle'")
                .hasMessageContaining("'Google'");
        assertThatThrownBy(() -> export(all().withProjects(List.of("nowhere"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("No project 'nowhere'");
        assertThatThrownBy(() -> export(all().withExperiments(List.of("0000"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("No experiment with the key '0000'");
        assertThat(folder.resolve("lake")).doesNotExist();
        assertThat(runs.list(10)).isEmpty();
    }

    private ExportSpec all() {
        return ExportSpec.everythingTo(folder.resolve("lake").toString());
    }

    private RunReport export(ExportSpec spec) {
        RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
        assertThat(report.state()).isEqualTo(RunState.DONE);
        return report;
    }

    private LakeQuery lake() throws SQLException {
        return new LakeQuery(folder.resolve("lake"), TABLES);
    }

    private String firstKey(String workspace) throws IOException, InterruptedException {
        String projects = get("projects?workspaceName=" + URLEncoder.encode(workspace, StandardCharsets.UTF_8));
        String project = projects.split("\"projectName\":\"")[1].split("\"")[0];
        return get("experiments?workspaceName=" + workspace + "&projectName=" + project + "&archived=False")
                .split("\"experimentKey\":\"")[1]
                .split("\"")[0];
    }

    private void makeProject(String name) {
        new WireWriter(emulator, EmulatorOptions.DEMO_KEY).project("Google", name, "");
    }

    private void move(String key, String project) {
        new WireWriter(emulator, EmulatorOptions.DEMO_KEY).move("Google", project, List.of(key));
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private void post(String path, String body) {
        new WireWriter(emulator, EmulatorOptions.DEMO_KEY).postRaw(path, body);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(emulator.url() + "/api/rest/v2/" + path))
                .header("Authorization", EmulatorOptions.DEMO_KEY)
                .header("Content-Type", "application/json");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
