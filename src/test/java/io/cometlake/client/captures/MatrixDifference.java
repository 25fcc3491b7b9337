// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where our client makes something else of an answer than Comet's own does.
 *
 * @param rows of the matrix, whole names
 * @param columns of the matrix, whole names
 * @param ours the exception's simple name, or {@link #ANSWER}
 */
record MatrixDifference(Pattern rows, Pattern columns, String ours, String reason) {
    /** Nothing is thrown. */
    static final String ANSWER = "answer";

    private static final String ANY = ".*";
    private static final String SINGLE_WRITES =
            "(create|update|delete)_project|(create|delete)_project_share_key|(delete|archive|restore|stop)_experiment"
                    + "|update_registry_model_notes|delete_registry_model"
                    + "|exp\\.(create_symlink|log_metric|add_tag|log_asset|update_status)";
    private static final String WRITES_THAT_GIVE_AN_ID = "create_project|create_project_share_key";
    private static final String NEED_SOMETHING =
            "(get|set)_project_notes|get_registry_model_versions|get_model_registry_version_assets|get_model"
                    + "|update_registry_model|update_registry_model_version|delete_registry_model_version"
                    + "|(add|delete)_registry_model_version_stage|exp\\.get_metadata|exp\\.get_state";
    private static final String STREAMED =
            "get_artifact|get_metrics_for_chart|exp\\.get_metrics(\\(name\\))?|exp\\.get_asset\\(json\\)";
    private static final String EMPTY = "200 (null|\\{}|\\[])";
    private static final String NOTHING = EMPTY + "|200 empty body|200 json;charset";

    /** All of them; the first that fits counts. */
    static final List<MatrixDifference> ALL = List.of(
            of(
                    "move_experiments",
                    "[45].*|200 text/html",
                    "CometPartlyDoneException",
                    "What is done in several calls says what was done; the failure is its cause."),
            of(SINGLE_WRITES, "413", "CometRefusedException", "A write cannot be asked for in smaller parts."),
            of(SINGLE_WRITES, "500", "CometOutcomeUnknownException", "Nobody knows whether it was done."),
            of(
                    "(delete|archive|restore|stop)_experiment|model_registry_allowed_status_values"
                            + "|get_registry_model_(names|count|versions|notes)|get_model_registry_version_assets"
                            + "|download_registry_model|update_registry_model(_version|_notes)?"
                            + "|delete_registry_model(_version)?|(add|delete)_registry_model_version_stage|get_model"
                            + "|download_experiment_asset|exp\\.get_metadata|exp\\.get_state|exp\\.get_asset(\\(json\\))?",
                    "400",
                    "CometNotFoundException",
                    "Servers say with 400, too, that there is no such thing; their own words are in the message."),
            of(
                    "get_registry_model_details.*|get_latest_registry_model_version_details",
                    "400|404",
                    ANSWER,
                    "What does not exist is empty."),
            of("get_artifact_details", "404", ANSWER, "What does not exist is empty."),
            of(
                    WRITES_THAT_GIVE_AN_ID,
                    "20[01] .*|204",
                    "CometProtocolException",
                    "Who creates something wants to know what; it is said that it seems done."),
            of(SINGLE_WRITES, "201 \\{}|204", ANSWER, "Any success of a write is one."),
            of(
                    "delete_project|update_registry_model_notes|delete_registry_model",
                    "200 text/html",
                    "CometProtocolException",
                    "Whoever shows a page instead did not pass the request on."),
            of(
                    "query|search",
                    NOTHING,
                    "UnknownColumnException",
                    "Where a project has no columns, the one in the query is not known."),
            of(
                    "download_registry_model",
                    "200 .*",
                    "CometDownloadException",
                    "What is no zip is refused with a message of its own."),
            of(NEED_SOMETHING, NOTHING, "CometNotFoundException", "An empty answer means that there is no such thing."),
            of(
                    "get_default_workspace|get_workspaces|get_experiment.*|model_registry_allowed_status_values"
                            + "|exp\\.(get_asset_list|get_asset_by_name|get_model_names|get_curves|create_symlink)",
                    EMPTY,
                    ANSWER,
                    "An empty answer means that there is nothing, not that the client is broken."),
            of(
                    "(?!(" + STREAMED + ")$)" + ANY,
                    "200 empty body",
                    ANSWER,
                    "An empty body is an empty answer; only what is read while it arrives needs a document."),
            of(
                    "(?!get_artifact$|get_metrics_for_chart$)" + ANY,
                    "200 json;charset",
                    ANSWER,
                    "A character set does not make JSON anything else."));

    private static MatrixDifference of(String rows, String columns, String ours, String reason) {
        return new MatrixDifference(Pattern.compile(rows), Pattern.compile(columns), ours, reason);
    }

    boolean isAbout(String row, String column) {
        return rows.matcher(row).matches() && columns.matcher(column).matches();
    }
}
