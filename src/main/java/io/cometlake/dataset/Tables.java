// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.List;
import java.util.Optional;

import static io.cometlake.dataset.ColumnType.BIGINT;
import static io.cometlake.dataset.ColumnType.BOOLEAN;
import static io.cometlake.dataset.ColumnType.DOUBLE;
import static io.cometlake.dataset.ColumnType.TEXT;
import static io.cometlake.dataset.ColumnType.TEXT_LIST;
import static io.cometlake.dataset.ColumnType.TIMESTAMP;

/** All tables of the lake. A schema only ever grows; anything else is a new table version. */
public final class Tables {
    private static final String LISTING = "experiments: experiments[]";
    private static final String CHART = "experiments/multi-metric-chart: experiments.{key}.metrics[]";
    private static final String OURS = Draft.OURS;

    /** What the names of metrics of the system begin with. */
    private static final String OF_THE_SYSTEM = "sys.";

    public static final TableSchema WORKSPACES = Draft.of("workspaces", Grain.WORKSPACE)
            .describedAs("One row a workspace that the key sees and the export covers.")
            .required("workspace_name", TEXT, "workspaces: workspaceNames[]", "The workspace's name.")
            .sortedBy("workspace_name");

    public static final TableSchema PROJECTS = Draft.of("projects", Grain.PROJECT)
            .describedAs("One row a project.")
            .required("project_id", TEXT, "projects: projects[].projectId", "The server's id of the project.")
            .required("workspace_name", TEXT, "projects: projects[].workspaceName", "The workspace that holds it.")
            .required("project_name", TEXT, "projects: projects[].projectName", "The project's name.")
            .optional("owner", TEXT, "projects: projects[].ownerUserName", "The user who owns it.")
            .optional("description", TEXT, "projects: projects[].projectDescription", "The description as written.")
            .optional("public", BOOLEAN, "projects: projects[].public", "Whether everybody may read it.")
            .optional("notes", TEXT, "project/notes: notes", "The project's notes, Markdown as written.")
            .optional(
                    "experiment_count",
                    BIGINT,
                    "projects: projects[].numberOfExperiments",
                    "How many experiments the server counts.")
            .optional("last_updated", TIMESTAMP, "projects: projects[].lastUpdated", "When it last changed.")
            .sortedBy("workspace_name", "project_name");

    public static final TableSchema EXPERIMENTS = Draft.of("experiments", Grain.BUNDLE)
            .describedAs("One row an experiment, archived ones included.")
            .required("experiment_key", TEXT, LISTING + ".experimentKey", "The stable key of the experiment.")
            .optional("experiment_name", TEXT, LISTING + ".experimentName", "The name; not unique.")
            .required("workspace_name", TEXT, LISTING + ".workspaceName", "The workspace that it lives in.")
            .required("project_name", TEXT, LISTING + ".projectName", "The project that it lives in.")
            .required("project_id", TEXT, LISTING + ".projectId", "The server's id of that project.")
            .optional("user_name", TEXT, LISTING + ".userName", "Who ran it.")
            .optional(
                    "state",
                    TEXT,
                    LISTING + ".running, .hasCrashed",
                    "running, crashed or finished; null where the server is too old to say.")
            .required("archived", BOOLEAN, LISTING + ".archived", "Whether it is archived.")
            .optional("start_time", TIMESTAMP, LISTING + ".startTimeMillis", "When it started.")
            .optional("end_time", TIMESTAMP, LISTING + ".endTimeMillis", "When it ended.")
            .optional("duration_ms", BIGINT, LISTING + ".durationMillis", "Its duration as sent, in milliseconds.")
            .optional("file_path", TEXT, LISTING + ".filePath", "The path of the script that logged it.")
            .optional("file_name", TEXT, LISTING + ".fileName", "The name of the script that logged it.")
            .optional("optimization_id", TEXT, LISTING + ".optimizationId", "The optimizer's run that it is part of.")
            .optional(
                    "throttled", BOOLEAN, LISTING + ".throttle", "Whether the server dropped data for its rate limits.")
            .optional("tags", TEXT_LIST, "project/query or experiment/tags: tags[]", "Its tags, sorted.")
            .optional(
                    "deleted_at",
                    TIMESTAMP,
                    OURS,
                    "When an export found it gone from the server; null while it is there.")
            .sortedBy("experiment_key");

    public static final TableSchema METRICS = points(
            "metrics",
            "One row a point of a metric, the full history as the server holds it; those of the system are in"
                    + " system_metrics.");

    public static final TableSchema METRIC_SUMMARIES = Draft.of("metric_summaries", Grain.BUNDLE)
            .describedAs(
                    "One row a metric of an experiment, those of the system included, computed from the points that"
                            + " were exported.")
            .required("experiment_key", TEXT, CHART, "The experiment.")
            .required("metric", TEXT, CHART + ".metricName", "The metric's full name.")
            .required("points", BIGINT, CHART + ".values[]", "How many points were exported.")
            .optional("min", DOUBLE, CHART + ".values[]", "The smallest value; NaN does not count.")
            .optional("min_step", BIGINT, CHART + ".steps[]", "The step of the smallest value.")
            .optional("min_timestamp", TIMESTAMP, CHART + ".timestamps[]", "The time of the smallest value.")
            .optional("max", DOUBLE, CHART + ".values[]", "The largest value; NaN does not count.")
            .optional("max_step", BIGINT, CHART + ".steps[]", "The step of the largest value.")
            .optional("max_timestamp", TIMESTAMP, CHART + ".timestamps[]", "The time of the largest value.")
            .optional("last", DOUBLE, CHART + ".values[]", "The last value in the table's order.")
            .optional("last_step", BIGINT, CHART + ".steps[]", "The step of the last value.")
            .optional("last_timestamp", TIMESTAMP, CHART + ".timestamps[]", "The time of the last value.")
            .required(
                    "source",
                    TEXT,
                    CHART + ", " + LISTING + ".throttle, or archives of type ASSET_TYPE_FULL_METRIC",
                    "complete; full where the server thins the series and it was read of its full-metric archives; thinned where"
                            + " the server's limit of 15,000 points was reached, or it says so, and there are none.")
            .sortedBy("experiment_key", "metric");

    public static final TableSchema SYSTEM_METRICS = points(
            "system_metrics",
            "One row a point of a metric of the system that an experiment ran on: those whose names begin with sys.");

    public static final TableSchema PARAMETERS = Draft.of("parameters", Grain.BUNDLE)
            .describedAs("One row a parameter of an experiment.")
            .required("experiment_key", TEXT, "experiments/multi-metric-chart: experiments.{key}", "The experiment.")
            .required("name", TEXT, "experiments/multi-metric-chart: experiments.{key}.params", "The parameter's name.")
            .optional(
                    "value",
                    TEXT,
                    "experiments/multi-metric-chart: experiments.{key}.params.{name}",
                    "The value as stored.")
            .optional("value_number", DOUBLE, "from value", "The value where it is a number.")
            .sortedBy("experiment_key", "name");

    public static final TableSchema OTHERS = Draft.of("others", Grain.BUNDLE)
            .describedAs("One row a logged other (free key and value) of an experiment.")
            .required("experiment_key", TEXT, "experiment/log-other", "The experiment.")
            .required("name", TEXT, "experiment/log-other: values[].name", "The key.")
            .optional("value", TEXT, "experiment/log-other: values[].valueCurrent", "The value as stored.")
            .optional("value_number", DOUBLE, "from value", "The value where it is a number.")
            .sortedBy("experiment_key", "name");

    public static final TableSchema TAGS = Draft.of("tags", Grain.BUNDLE)
            .describedAs("One row a tag of an experiment.")
            .required("experiment_key", TEXT, "project/query: experimentKeys[], or experiment/tags", "The experiment.")
            .required("tag", TEXT, "project/column-names: columns[].name, or experiment/tags: tags[]", "The tag.")
            .sortedBy("experiment_key", "tag");

    public static final TableSchema SYSTEM_DETAILS = LoggedTables.SYSTEM_DETAILS;

    public static final TableSchema PACKAGES = LoggedTables.PACKAGES;

    public static final TableSchema GIT = LoggedTables.GIT;

    public static final TableSchema TEXTS = LoggedTables.TEXTS;

    public static final TableSchema ASSETS = LoggedTables.ASSETS;

    public static final TableSchema SYMLINKS = Draft.of("symlinks", Grain.PROJECT)
            .describedAs("One row for each project that lists an experiment which lives in another project; its rows "
                    + "in the other tables stand once, under its own project.")
            .required("experiment_key", TEXT, LISTING + ".experimentKey", "The experiment.")
            .required("workspace_name", TEXT, "projects: projects[].workspaceName", "The workspace that links to it.")
            .required("project_name", TEXT, "projects: projects[].projectName", "The project that links to it.")
            .sortedBy("experiment_key");

    public static final TableSchema MODELS = RegistryTables.models();

    public static final TableSchema MODEL_VERSIONS = RegistryTables.modelVersions();

    public static final TableSchema MODEL_VERSION_ASSETS = RegistryTables.modelVersionAssets();

    public static final TableSchema ARTIFACTS = RegistryTables.artifacts();

    public static final TableSchema ARTIFACT_VERSIONS = RegistryTables.artifactVersions();

    public static final TableSchema ARTIFACT_FILES = RegistryTables.artifactFiles();

    /** The columns that it has in every project. The others are made of names; {@code export.wide} says which. */
    public static final TableSchema EXPERIMENTS_WIDE = new TableSchema(
            "experiments_wide",
            1,
            Grain.WIDE,
            "One flat row an experiment: its row of experiments, and its parameters (param.NAME), last metric values"
                    + " (metric.NAME.last) and others (other.NAME) in columns of their own.",
            EXPERIMENTS.columns(),
            List.of());

    public static final TableSchema POLICY_ACTIONS = PolicyTables.actions();

    private static final List<TableSchema> ALL = List.of(
            WORKSPACES,
            PROJECTS,
            EXPERIMENTS,
            METRICS,
            METRIC_SUMMARIES,
            SYSTEM_METRICS,
            PARAMETERS,
            OTHERS,
            TAGS,
            SYSTEM_DETAILS,
            PACKAGES,
            GIT,
            TEXTS,
            ASSETS,
            MODELS,
            MODEL_VERSIONS,
            MODEL_VERSION_ASSETS,
            ARTIFACTS,
            ARTIFACT_VERSIONS,
            ARTIFACT_FILES,
            SYMLINKS,
            EXPERIMENTS_WIDE,
            POLICY_ACTIONS);

    private static final List<TableSchema> EXPORTED =
            ALL.stream().filter(table -> table.grain() != Grain.JOURNAL).toList();

    private Tables() {}

    /** Every table, in the order in which people read about them. */
    public static List<TableSchema> all() {
        return ALL;
    }

    /** Their names, in the same order. */
    public static List<String> names() {
        return ALL.stream().map(TableSchema::name).toList();
    }

    /** Those that exports fill, in the same order; the others are written by clean-ups. */
    public static List<TableSchema> exported() {
        return EXPORTED;
    }

    /** The names of those that exports fill, in the same order. */
    public static List<String> exportedNames() {
        return EXPORTED.stream().map(TableSchema::name).toList();
    }

    /** Why an export does not write one of the others; empty for any other name. */
    public static Optional<String> whyNotExported(String name) {
        return find(name)
                .filter(table -> !EXPORTED.contains(table))
                .map(table -> "The table " + table.name() + " is written by clean-ups, not by exports.");
    }

    public static Optional<TableSchema> find(String name) {
        return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /** Whether the points of a metric are in {@link #SYSTEM_METRICS}. */
    public static boolean isSystemMetric(String metric) {
        return metric.startsWith(OF_THE_SYSTEM);
    }

    private static TableSchema points(String name, String description) {
        return Draft.of(name, Grain.BUNDLE)
                .describedAs(description)
                .required(
                        "experiment_key", TEXT, "experiments/multi-metric-chart: experiments.{key}", "The experiment.")
                .required("metric", TEXT, CHART + ".metricName", "The metric's full name.")
                .optional("step", BIGINT, CHART + ".steps[]", "The step; neither unique nor always there.")
                .optional("epoch", DOUBLE, CHART + ".epochs[]", "The epoch; real runs have fractional ones.")
                .optional("timestamp", TIMESTAMP, CHART + ".timestamps[]", "When it was logged.")
                .optional("value", DOUBLE, CHART + ".values[]", "The value; NaN and the infinities as such.")
                .optional(
                        "value_text",
                        TEXT,
                        CHART + ".values[]",
                        "What the server sent, only where it is no number or the double would not give it back.")
                .optional("duration", DOUBLE, CHART + ".durations[]", "As sent; the unit is the server's.")
                .optional(
                        "run_context",
                        TEXT,
                        "experiment/metrics/get-metric: metrics[].runContext",
                        "The context; null where the bulk call, which has none, was used.")
                .sortedBy("experiment_key", "metric", "step", "timestamp");
    }
}
