// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.ChartRequest;
import io.cometlake.client.UploadContent;
import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.LatestVersion;
import io.cometlake.client.api.ModelSelector;
import io.cometlake.client.api.ModelUpdate;
import io.cometlake.client.api.ModelVersionUpdate;
import io.cometlake.client.api.ProjectContents;
import io.cometlake.client.api.ProjectUpdate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The Java call of each row of the matrix of answers. */
final class MatrixCalls {
    /** One call of a row. */
    @FunctionalInterface
    interface MatrixCall {
        void with(CometApi api, Experiment experiment, Path folder) throws Exception;
    }

    private static final String KEY = ExperimentCaptures.KEY;
    private static final String QUERY = "Metric(\"acc\") > 0.5";

    private final Map<String, MatrixCall> calls = new LinkedHashMap<>();

    MatrixCalls() {
        account();
        changes();
        artifacts();
        registry();
        experiments();
    }

    Map<String, MatrixCall> all() {
        return calls;
    }

    private void account() {
        of("get_account_details", (api, e, f) -> api.getAccountDetails());
        of("get_default_workspace", (api, e, f) -> api.getDefaultWorkspace());
        of("get_workspaces", (api, e, f) -> api.getWorkspaces());
        of("get_projects", (api, e, f) -> api.getProjects("ws"));
        of("get_project", (api, e, f) -> api.getProject("ws", "proj"));
        of("get_project_by_id", (api, e, f) -> api.getProjectById("p1"));
        of("get_project_notes", (api, e, f) -> api.getProjectNotes("ws", "proj"));
        of("set_project_notes", (api, e, f) -> api.setProjectNotes("ws", "proj", "n"));
        of("get_query_variables", (api, e, f) -> api.getQueryVariables("ws", "proj"));
        of("query", (api, e, f) -> api.query("ws", "proj", QUERY));
        of("search", (api, e, f) -> api.search("ws", "proj", QUERY));
        of("get_experiment", (api, e, f) -> api.getExperiment("ws", "proj", KEY));
        of("get_experiment_by_key", (api, e, f) -> api.getExperimentByKey(KEY));
        of("get_experiments(ws)", (api, e, f) -> api.getExperiments("ws"));
        of("get_experiments(ws,proj)", (api, e, f) -> api.getExperiments("ws", "proj"));
        of("get_experiments(pattern)", (api, e, f) -> api.getExperiments("ws", "proj", Pattern.compile("x")));
        of("get_project_share_keys", (api, e, f) -> api.getProjectShareKeys("p1"));
        of(
                "get_metrics_for_chart",
                (api, e, f) -> api.getMetricsForChart(new ChartRequest(List.of(KEY), List.of("loss"), List.of())));
    }

    private void changes() {
        of("create_project", (api, e, f) -> api.createProject("ws", "proj"));
        of("update_project", (api, e, f) -> api.updateProject("ws", "proj", ProjectUpdate.NOTHING.describe("d")));
        of("delete_project", (api, e, f) -> api.deleteProject("ws", "proj", ProjectContents.DELETE_EXPERIMENTS));
        of("create_project_share_key", (api, e, f) -> api.createProjectShareKey("p1"));
        of("delete_project_share_key", (api, e, f) -> api.deleteProjectShareKey("p1", "s1"));
        of("move_experiments", (api, e, f) -> api.moveExperiments(List.of(KEY), "ws", "other"));
        of("delete_experiment", (api, e, f) -> api.deleteExperiment(KEY));
        of("archive_experiment", (api, e, f) -> api.archiveExperiment(KEY));
        of("restore_experiment", (api, e, f) -> api.restoreExperiment(KEY));
        of("stop_experiment", (api, e, f) -> api.stopExperiment(KEY));
    }

    private void artifacts() {
        of("get_artifact_list", (api, e, f) -> api.getArtifactList("ws"));
        of("get_artifact_details", (api, e, f) -> api.getArtifactDetails("ws", "a"));
        of("get_artifact_files", (api, e, f) -> api.getArtifactFiles("ws", "a", ArtifactSelector.version("1.0.0")));
        of("get_artifact", (api, e, f) -> api.getArtifact("ws", "a"));
        of("download_experiment_asset", (api, e, f) -> api.downloadExperimentAsset(KEY, "as1", f.resolve("a.bin")));
    }

    private void registry() {
        of("model_registry_allowed_status_values", (api, e, f) -> api.modelRegistryAllowedStatusValues("ws"));
        of("get_registry_model_names", (api, e, f) -> api.getRegistryModelNames("ws"));
        of("get_registry_model_count", (api, e, f) -> api.getRegistryModelCount("ws"));
        of("get_registry_model_details", (api, e, f) -> api.getRegistryModelDetails("ws", "m"));
        of("get_registry_model_details(version)", (api, e, f) -> api.getRegistryModelDetails("ws", "m", "1.0.0"));
        of("get_registry_model_versions", (api, e, f) -> api.getRegistryModelVersions("ws", "m"));
        of("get_registry_model_notes", (api, e, f) -> api.getRegistryModelNotes("ws", "m"));
        of(
                "get_latest_registry_model_version_details",
                (api, e, f) -> api.getLatestRegistryModelVersionDetails("ws", "m", LatestVersion.OF_ALL));
        of(
                "get_model_registry_version_assets",
                (api, e, f) -> api.getModelRegistryVersionAssets("ws", "m", ModelSelector.LATEST));
        of("download_registry_model", (api, e, f) -> api.downloadRegistryModel("ws", "m", ModelSelector.LATEST, f));
        of("update_registry_model", (api, e, f) -> api.updateRegistryModel("ws", "m", ModelUpdate.NOTHING.rename("n")));
        of(
                "update_registry_model_version",
                (api, e, f) ->
                        api.updateRegistryModelVersion("ws", "m", "1.0.0", ModelVersionUpdate.NOTHING.comment("c")));
        of("update_registry_model_notes", (api, e, f) -> api.updateRegistryModelNotes("ws", "m", "n"));
        of("delete_registry_model", (api, e, f) -> api.deleteRegistryModel("ws", "m"));
        of("delete_registry_model_version", (api, e, f) -> api.deleteRegistryModelVersion("ws", "m", "1.0.0"));
        of(
                "add_registry_model_version_stage",
                (api, e, f) -> api.addRegistryModelVersionStage("ws", "m", "1.0.0", "s"));
        of(
                "delete_registry_model_version_stage",
                (api, e, f) -> api.deleteRegistryModelVersionStage("ws", "m", "1.0.0", "s"));
        of("get_model", (api, e, f) -> api.getModel("ws", "m"));
    }

    @SuppressWarnings("deprecation")
    private void experiments() {
        of("exp.get_name", (api, e, f) -> e.getName());
        of("exp.get_html", (api, e, f) -> e.getHtml());
        of("exp.get_code", (api, e, f) -> e.getCode());
        of("exp.get_output", (api, e, f) -> e.getOutput());
        of("exp.get_model_graph", (api, e, f) -> e.getModelGraph());
        of("exp.get_tags", (api, e, f) -> e.getTags());
        of("exp.get_metadata", (api, e, f) -> e.getMetadata());
        of("exp.get_state", (api, e, f) -> e.getState());
        of("exp.get_system_details", (api, e, f) -> e.getSystemDetails());
        of("exp.get_installed_packages", (api, e, f) -> e.getInstalledPackages());
        of("exp.get_parameters_summary", (api, e, f) -> e.getParametersSummary());
        of("exp.get_metrics_summary", (api, e, f) -> e.getMetricsSummary());
        of("exp.get_others_summary", (api, e, f) -> e.getOthersSummary());
        of("exp.get_metrics", (api, e, f) -> e.getMetrics());
        of("exp.get_metrics(name)", (api, e, f) -> e.getMetrics("loss"));
        of("exp.get_asset_list", (api, e, f) -> e.getAssetList());
        of("exp.get_asset", (api, e, f) -> e.getAsset("as1"));
        of("exp.get_asset(json)", (api, e, f) -> e.getAssetAsJson("as1"));
        of("exp.get_asset_by_name", (api, e, f) -> e.getAssetByName("a.txt"));
        of("exp.get_git_patch", (api, e, f) -> e.getGitPatch());
        of("exp.get_git_metadata", (api, e, f) -> e.getGitMetadata());
        of("exp.get_model_names", (api, e, f) -> e.getModelNames());
        of("exp.get_model_asset_list", (api, e, f) -> e.getModelAssetList("m"));
        of("exp.get_curves", (api, e, f) -> e.getCurves());
        of("exp.create_symlink", (api, e, f) -> e.createSymlink("other"));
        of("exp.log_metric", (api, e, f) -> e.logMetric("loss", 1));
        of("exp.add_tag", (api, e, f) -> e.addTag("t"));
        of("exp.log_asset", (api, e, f) -> e.logAsset(UploadContent.of("x"), AssetOptions.named("a.txt")));
        of("exp.update_status", (api, e, f) -> e.updateStatus());
    }

    private void of(String row, MatrixCall call) {
        calls.put(row, call);
    }
}
