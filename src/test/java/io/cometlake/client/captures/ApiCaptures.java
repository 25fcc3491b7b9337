// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.ChartRequest;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.ClientOverrides;
import io.cometlake.client.CometConfigException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.CometUnsupportedException;
import io.cometlake.client.Listing;
import io.cometlake.client.RestVersion;
import io.cometlake.client.ServerVersion;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.Page;
import io.cometlake.client.api.Placement;
import io.cometlake.client.api.ProjectContents;
import io.cometlake.client.api.ProjectSettings;
import io.cometlake.client.api.ProjectUpdate;
import io.cometlake.client.api.ViewScope;
import io.cometlake.client.api.Visibility;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.View;
import io.cometlake.query.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The captured calls of the account, projects, finding and changing experiments, charts, and the API as such. */
final class ApiCaptures {
    static final String KEY = "aaaabbbbccccdddd1111222233334444";
    static final String OTHER_KEY = "eeeeffff00001111aaaabbbbccccdddd";

    private ApiCaptures() {}

    static void in(JavaCalls calls) {
        construction(calls);
        account(calls);
        projects(calls);
        projectWrites(calls);
        views(calls);
        paths(calls);
        oneExperiment(calls);
        listings(calls);
        experimentWrites(calls);
        charts(calls);
        queries(calls);
    }

    private static void construction(JavaCalls calls) {
        calls.of(
                        "API.__init__",
                        0,
                        replay -> assertThat(replay.api().serverVersion()).contains(new ServerVersion(4, 40, 0)))
                .of(
                        "API.__init__",
                        1,
                        replay -> assertThatThrownBy(replay::api)
                                .isInstanceOf(CometProtocolException.class)
                                .hasMessageContaining("1.0.0"))
                .of(
                        "API.__init__",
                        2,
                        replay -> assertThat(replay.api().serverVersion()).isEmpty())
                .of(
                        "API.__init__",
                        3,
                        replay -> assertThatThrownBy(() -> ClientConfig.resolve(
                                        ClientOverrides.none(), Map.of(), replay.folder(), replay.folder()))
                                .isInstanceOf(CometConfigException.class))
                .of(
                        "API.__init__",
                        4,
                        replay -> assertThatThrownBy(() -> replay.api(ApiOptions.DEFAULT.with(RestVersion.V1))
                                        .getWorkspaces())
                                .isInstanceOf(CometNotFoundException.class))
                .of(
                        "API.server_url",
                        0,
                        replay -> assertThat(replay.api().serverUrl())
                                .isEqualTo(replay.config().server()));
    }

    private static void account(JavaCalls calls) {
        calls.of(
                        "API.get_account_details",
                        0,
                        replay -> assertThat(replay.reads().getAccountDetails())
                                .get()
                                .hasFieldOrPropertyWithValue("userName", "ada")
                                .hasFieldOrPropertyWithValue("defaultWorkspaceName", "ws"))
                .of(
                        "API.get_default_workspace",
                        0,
                        replay ->
                                assertThat(replay.reads().getDefaultWorkspace()).contains("ws"))
                .of(
                        "API.get_workspaces",
                        0,
                        replay -> assertThat(replay.reads().getWorkspaces()).containsExactly("ws", "team"));
    }

    private static void projects(JavaCalls calls) {
        calls.of(
                        "API.get_projects",
                        0,
                        replay -> assertThat(replay.reads().getProjects("ws")).containsExactly("proj", "other"))
                .of(
                        "API.get_projects",
                        1,
                        replay -> assertThat(replay.reads().listProjects("wörk space&x"))
                                .first()
                                .hasFieldOrPropertyWithValue("projectId", "proj0001")
                                .hasFieldOrPropertyWithValue("isPublic", false))
                .of(
                        "API.get_project",
                        0,
                        replay -> assertThat(replay.reads().getProject("ws", "proj"))
                                .get()
                                .hasFieldOrPropertyWithValue("projectDescription", "demo")
                                .hasFieldOrPropertyWithValue("numberOfExperiments", 2L)
                                .hasFieldOrPropertyWithValue("lastUpdated", 1_700_000_100_000L)
                                .hasFieldOrPropertyWithValue("isPublic", false))
                .of(
                        "API.get_project_by_id",
                        0,
                        replay -> assertThat(replay.reads().getProjectById("proj0001"))
                                .get()
                                .hasFieldOrPropertyWithValue("projectName", "proj"))
                .of(
                        "API.get_project_notes",
                        0,
                        replay -> assertThat(replay.reads().getProjectNotes("ws", "proj"))
                                .contains("my notes"))
                .of(
                        "API.get_project_share_keys",
                        0,
                        replay -> assertThat(replay.reads().getProjectShareKeys("proj0001"))
                                .containsExactly("sc1", "sc2"));
    }

    private static void projectWrites(JavaCalls calls) {
        calls.of(
                        "API.create_project",
                        0,
                        replay -> assertThat(replay.api().createProject("ws", "p9"))
                                .isEqualTo("proj0009"))
                .of(
                        "API.create_project",
                        1,
                        replay -> assertThat(replay.api()
                                        .createProject(
                                                "ws",
                                                "p9",
                                                ProjectSettings.DEFAULT
                                                        .describe("desc")
                                                        .visibility(Visibility.PUBLIC)))
                                .isEqualTo("proj0009"))
                .of(
                        "API.update_project",
                        0,
                        replay -> replay.api()
                                .updateProject(
                                        "ws",
                                        "proj",
                                        ProjectUpdate.NOTHING
                                                .rename("n")
                                                .describe("d")
                                                .visibility(Visibility.PUBLIC)))
                .of(
                        "API.update_project",
                        1,
                        replay -> assertThatThrownBy(
                                        () -> replay.api().updateProject("ws", "proj", ProjectUpdate.NOTHING))
                                .isInstanceOf(IllegalArgumentException.class))
                .of(
                        "API.update_project_by_id",
                        0,
                        replay -> replay.api()
                                .updateProjectById("proj0001", ProjectUpdate.NOTHING.visibility(Visibility.PRIVATE)))
                .of(
                        "API.delete_project",
                        0,
                        replay -> replay.api().deleteProject("ws", "proj", ProjectContents.KEEP_EXPERIMENTS))
                .of(
                        "API.delete_project",
                        1,
                        replay -> replay.api().deleteProjectById("proj0001", ProjectContents.DELETE_EXPERIMENTS))
                .of("API.set_project_notes", 0, replay -> replay.api().setProjectNotes("ws", "proj", "hello"))
                .of(
                        "API.create_project_share_key",
                        0,
                        replay -> assertThat(replay.api().createProjectShareKey("proj0001"))
                                .isEqualTo("sc3"))
                .of("API.delete_project_share_key", 0, replay -> replay.api().deleteProjectShareKey("proj0001", "sc1"))
                .of("API.set_project_owner", 0, replay -> replay.api().setProjectOwner("proj0001", "bob"))
                .of(
                        "API.set_project_owner",
                        1,
                        replay -> assertThatThrownBy(
                                        () -> replay.ofVersion("3.0.0").api().setProjectOwner("proj0001", "bob"))
                                .isInstanceOf(CometUnsupportedException.class)
                                .hasMessageContaining("4.35.0"));
    }

    private static void views(JavaCalls calls) {
        calls.of(
                        "API.get_views",
                        0,
                        replay -> assertThat(replay.reads().getViews("ws", "proj"))
                                .extracting(View::templateId)
                                .containsExactly("t1"))
                .of(
                        "API.get_views",
                        1,
                        replay -> assertThat(replay.reads().getViews("ws", "proj", ViewScope.PROJECT_AND_WORKSPACE))
                                .isNotEmpty())
                .of(
                        "API.create_view",
                        0,
                        replay -> assertThat(replay.api()
                                        .createView(
                                                "ws",
                                                "proj",
                                                View.named("v")
                                                        .withQueryState(Json.MAPPER
                                                                .createObjectNode()
                                                                .stringNode("{}")))
                                        .templateId())
                                .isEqualTo("t2"));
    }

    private static void paths(JavaCalls calls) {
        calls.of("API.get", 0, replay -> assertThat(replay.api().get()).containsExactly("ws", "team"))
                .of(
                        "API.get",
                        1,
                        replay -> assertThat(replay.api().get("ws").names()).containsExactly("proj", "other"))
                .of(
                        "API.get",
                        2,
                        replay -> assertThat(replay.api().get("ws", "proj")).hasSize(2))
                .of(
                        "API.get",
                        3,
                        replay -> assertThat(replay.api().get("ws/proj").experiments())
                                .extracting(Experiment::key)
                                .containsExactly(KEY, OTHER_KEY))
                .of(
                        "API.get",
                        4,
                        replay -> assertThat(replay.api().get("ws/proj/" + KEY).experiments())
                                .hasSize(1))
                .of(
                        "API.get",
                        5,
                        replay ->
                                assertThat(replay.api().get("ws", "proj", KEY)).isPresent())
                .of(
                        "API.get",
                        7,
                        replay -> assertThat(replay.api().get("ws/proj/nope").experiments())
                                .isEmpty());
    }

    private static void oneExperiment(JavaCalls calls) {
        calls.of(
                        "API.get_experiment",
                        0,
                        replay -> assertThat(replay.api().getExperiment("ws", "proj", KEY))
                                .get()
                                .extracting(Experiment::key)
                                .isEqualTo(KEY))
                .of(
                        "API.get_experiment",
                        1,
                        replay -> assertThat(replay.api().getExperiment("ws", "proj", "run two"))
                                .get()
                                .extracting(Experiment::key)
                                .isEqualTo(OTHER_KEY))
                .of(
                        "API.get_experiment",
                        2,
                        replay -> assertThat(replay.api().getExperiment("ws", "proj", "nope"))
                                .isEmpty())
                .of(
                        "API.get_experiment",
                        3,
                        replay -> assertThat(replay.api().getExperiment("ws", "proj", "run two"))
                                .isPresent())
                .of(
                        "API.get_experiment",
                        4,
                        replay -> assertThat(replay.api().getExperiment("other-ws", "other-proj", KEY))
                                .as("it is in ws/proj")
                                .isEmpty())
                .of(
                        "API.get_experiment_by_key",
                        0,
                        replay -> assertThat(replay.api().getExperimentByKey("nope"))
                                .isEmpty())
                .of(
                        "API.get_experiment_by_key",
                        1,
                        replay -> assertThat(replay.reads().getExperimentByKey("nope"))
                                .isEmpty())
                .of(
                        "API.get_experiment_by_key",
                        2,
                        replay ->
                                assertThat(replay.api().getExperimentByKey(KEY)).isPresent())
                .of(
                        "API.get_experiment_by_id",
                        0,
                        replay -> assertThat(byOldName(replay.api())).isPresent())
                .of(
                        "API.get_archived_experiment",
                        0,
                        replay -> assertThat(replay.api().getArchivedExperiment("ws", "proj", KEY))
                                .as("it is not archived")
                                .isEmpty());
    }

    @SuppressWarnings("deprecation")
    private static Optional<Experiment> byOldName(CometApi api) {
        return api.getExperimentById(KEY);
    }

    private static void listings(JavaCalls calls) {
        calls.of(
                        "API.get_experiments",
                        0,
                        replay -> assertThat(replay.api().getExperiments("ws")).hasSize(4))
                .of(
                        "API.get_experiments",
                        1,
                        replay -> assertThat(replay.reads().getExperiments("ws", "proj"))
                                .hasSize(2))
                .of(
                        "API.get_experiments",
                        2,
                        replay -> assertThat(replay.api().getExperiments("ws", "proj", Pattern.compile("run t")))
                                .extracting(Experiment::key)
                                .containsExactly(OTHER_KEY))
                .of(
                        "API.get_experiments",
                        3,
                        replay -> assertThat(replay.api().getExperiments("ws", "proj", Page.of(2, 50)))
                                .hasSize(2))
                .of(
                        "API.get_experiments",
                        4,
                        replay -> assertThat(replay.api()
                                        .getExperiments(
                                                "ws",
                                                "proj",
                                                Page.of(1, 50).sortedBy(Page.SortBy.START_TIME, Page.Order.DESCENDING)))
                                .hasSize(2))
                .of(
                        "API.get_experiments",
                        6,
                        replay -> assertThat(replay.api().getExperiments("ws", "proj", Page.of(1, 5)))
                                .hasSize(2))
                .of(
                        "API.get_experiments",
                        9,
                        replay -> assertThat(replay.api().getExperiments("ws", "proj"))
                                .as("one key twice")
                                .extracting(Experiment::key)
                                .containsExactly(KEY, OTHER_KEY))
                .of(
                        "API.get_experiments",
                        10,
                        replay -> assertThat(replay.api().getExperiments("ws", "proj"))
                                .isEmpty())
                .of(
                        "API.get_archived_experiments",
                        0,
                        replay -> assertThat(replay.api().getArchivedExperiments("ws", "proj"))
                                .hasSize(2))
                .of(
                        "API.get_archived_experiments",
                        1,
                        replay -> assertThat(replay.reads().getArchivedExperiments("ws"))
                                .hasSize(4))
                .of(
                        "API.gen_experiments",
                        0,
                        replay -> assertThat(replay.api().genExperiments("ws", "proj"))
                                .hasSize(2))
                .of("API.gen_experiments", 1, replay -> {
                    Stream<Experiment> notRead = replay.api().genExperiments("ws", "proj");
                    notRead.close();
                });
    }

    private static void experimentWrites(JavaCalls calls) {
        List<String> both = List.of(KEY, OTHER_KEY);
        calls.of("API.archive_experiment", 0, replay -> replay.api().archiveExperiment(KEY))
                .of(
                        "API.archive_experiments",
                        0,
                        replay -> assertThat(
                                        replay.api().archiveExperiments(both).done())
                                .isEqualTo(both))
                .of("API.restore_experiment", 0, replay -> replay.api().restoreExperiment(KEY))
                .of("API.delete_experiment", 0, replay -> replay.api().deleteExperiment(KEY))
                .of(
                        "API.delete_experiments",
                        0,
                        replay -> assertThat(
                                        replay.api().deleteExperiments(both).isComplete())
                                .isTrue())
                .of("API.stop_experiment", 0, replay -> replay.api().stopExperiment(KEY))
                .of(
                        "API.move_experiments",
                        0,
                        replay -> assertThat(replay.api()
                                        .moveExperiments(both, "ws", "other")
                                        .done())
                                .isEqualTo(both))
                .of(
                        "API.move_experiments",
                        1,
                        replay -> replay.answering(
                                        "GET",
                                        "/api/rest/v2/experiment/metadata",
                                        "{\"experimentKey\":\"" + KEY
                                                + "\",\"workspaceName\":\"ws\",\"projectName\":\"proj\",\"projectId\":\"p\"}")
                                .api()
                                .moveExperiments(List.of(KEY), "ws", "other", Placement.SYMLINK))
                .of(
                        "API.move_experiments",
                        2,
                        replay -> assertThat(replay.api()
                                        .moveExperiments(List.of(), "ws", "other")
                                        .done())
                                .isEmpty())
                .of(
                        "API.move_experiments",
                        3,
                        replay -> assertThat(replay.api()
                                        .moveExperiments(manyKeys(), "ws", "other")
                                        .done())
                                .hasSize(250))
                .of(
                        "API.move_experiments",
                        4,
                        replay -> assertThat(replay.api()
                                        .moveExperiments(manyKeys(), "ws", "other")
                                        .done())
                                .hasSize(250));
    }

    private static List<String> manyKeys() {
        return IntStream.range(0, 250).mapToObj(i -> "key" + i).toList();
    }

    private static void charts(JavaCalls calls) {
        ChartRequest loss = new ChartRequest(List.of(KEY), List.of("loss"), List.of());
        ChartRequest parameter = new ChartRequest(List.of(KEY), List.of("loss"), List.of("lr"));
        calls.of(
                        "API.get_metrics_for_chart",
                        0,
                        replay -> assertThat(
                                        replay.reads().getMetricsForChart(loss.with(ChartRequest.Sampling.FOR_DRAWING)))
                                .hasEntrySatisfying(
                                        KEY,
                                        chart -> assertThat(chart.metric("loss"))
                                                .get()
                                                .satisfies(series -> assertThat(series.values())
                                                        .startsWith(2.5, 0.0059))))
                .of(
                        "API.get_metrics_for_chart",
                        1,
                        replay -> assertThat(replay.api()
                                        .getMetricsForChart(parameter.with(ChartRequest.Steps.COMMON_TO_ALL)))
                                .hasEntrySatisfying(
                                        KEY,
                                        chart -> assertThat(chart.parameters()).containsEntry("lr", "0.01")))
                .of(
                        "API.get_metrics_for_chart",
                        5,
                        replay -> assertThat(
                                        replay.api().getMetricsForChart(loss.with(ChartRequest.Sampling.FOR_DRAWING)))
                                .isEmpty());
    }

    private static void queries(JavaCalls calls) {
        Query better = Query.metric("acc").greaterThan(0.98);
        calls.of(
                        "API.get_query_variables",
                        0,
                        replay -> assertThat(replay.reads().getQueryVariables("ws", "proj"))
                                .contains(Query.metric("acc"), Query.parameter("lr"))
                                .hasSize(18))
                .of(
                        "API.query",
                        0,
                        replay -> assertThat(replay.api().query("ws", "proj", better, Listing.ARCHIVED))
                                .extracting(Experiment::key)
                                .containsExactly(KEY, OTHER_KEY))
                .of(
                        "API.query",
                        1,
                        replay -> assertThat(replay.api().query("ws", "proj", better))
                                .hasSize(2))
                .of(
                        "API.query",
                        2,
                        replay -> assertThat(replay.reads().query("ws", "proj", "Metric('acc') > 0.98"))
                                .isEmpty())
                .of(
                        "API.query",
                        3,
                        replay -> assertThat(replay.api().query("ws", "proj", better))
                                .extracting(Experiment::key)
                                .containsExactly(KEY))
                .of(
                        "API.search",
                        0,
                        replay -> assertThat(replay.api().search("ws", "proj", better))
                                .hasSize(2))
                .of(
                        "API.search",
                        1,
                        replay -> assertThat(
                                        replay.api().search("ws", "proj", better, Listing.ARCHIVED, Page.of(3, 25)))
                                .hasSize(2))
                .of(
                        "API.search",
                        2,
                        replay -> assertThatThrownBy(() -> replay.reads().search("ws", "proj", better))
                                .isInstanceOf(CometNotFoundException.class));
    }
}
