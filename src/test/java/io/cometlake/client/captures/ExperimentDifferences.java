// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import java.util.List;

/** Where a Java experiment sends something else than Comet's own client did. */
final class ExperimentDifferences {
    static final List<Difference> ALL = List.of(
            Difference.in(
                    "APIExperiment.__init__",
                    4,
                    "Creating an experiment without a workspace is refused there; here there is no such method."),
            Difference.in("APIExperiment.set_state", 3, "States are an enum, so there is no unknown one to refuse."),
            Difference.in(
                    "APIExperiment.get_artifact_lineage",
                    3,
                    "Directions are an enum, so there is no unknown one to refuse."),
            Difference.in(
                    "APIExperiment.get_asset",
                    4,
                    "Comet's own client downloads the asset before it refuses an unknown form; here each form is a method."),
            Difference.in(
                    "APIExperiment.get_asset_by_name",
                    3,
                    "Comet's own client fails where the server states no version; ours looks through the list.",
                    "+ GET experiment/asset/list?*type=all"),
            Difference.in(
                    "APIExperiment.get_state",
                    2,
                    "Comet's own client fails where the server states no version; ours asks.",
                    "+ GET experiment/metadata?*"),
            Difference.in(
                    "APIExperiment.get_metric_total_df",
                    1,
                    "Without an archive Comet's own client asks for the mangled name, which is another metric's.",
                    "- GET experiment/metrics/get-metric?*metricName=val_loss",
                    "+ GET experiment/metrics/get-metric?*metricName=val%2Floss"),
            Difference.in(
                    "APIExperiment.get_metrics",
                    3,
                    "On older servers Comet's own client asks for all metrics of the project, and ours for those that the experiment has.",
                    "- GET project/column-names?*",
                    "- GET *metricName=acc",
                    "- GET *metricName=sys.cpu.percent.avg",
                    "+ GET experiment/metrics/summary?*"),
            Difference.in(
                    "APIExperiment.get_metrics",
                    4,
                    "On older servers Comet's own client asks for all metrics of the project, and ours for those that the experiment has.",
                    "- GET project/column-names?*",
                    "- GET *metricName=acc",
                    "- GET *metricName=sys.cpu.percent.avg",
                    "+ GET experiment/metrics/summary?*"),
            Difference.in(
                    "APIExperiment.log_metric",
                    2,
                    "A bare NaN is not JSON, and a server that takes text for a number takes it as text.",
                    "- POST write/experiment/metric *NaN*",
                    "+ POST write/experiment/metric *\"metricValue\":\"NaN\"}"),
            Difference.in(
                    "APIExperiment.log_html",
                    0,
                    "Comet's own client multiplies milliseconds by 1000 once more.",
                    "- POST write/experiment/html *16 digits*",
                    "+ POST write/experiment/html *\"timestamp\":1.7672256E+12}"),
            Difference.in(
                    "APIExperiment.log_output",
                    0,
                    "Comet's own client takes the time from a clock that counts from the machine's start.",
                    "- POST /clientlib/rest/v2/write/experiment/output *monotonic*",
                    "+ POST /clientlib/rest/v2/write/experiment/output *\"localTimestamp\":1.7672256E+12,\"offset\":1*"),
            Difference.in(
                    "APIExperiment.log_asset",
                    1,
                    "Metadata is sent once, with its values, and not as a list of its names in the query, too.",
                    "- POST write/experiment/upload-asset?*metadata=a&metadata=b*",
                    "+ POST write/experiment/upload-asset?*name=\\\"metadata\\\"*"),
            Difference.in(
                    "APIExperiment.log_image",
                    0,
                    "Comet's own client sends the names of an image's metadata only, and an extension with a dot.",
                    "- POST write/experiment/upload-asset?*extension=.png&*metadata=a&metadata=b*",
                    "+ POST write/experiment/upload-asset?*extension=png&*{\\\"a\\\":1,\\\"b\\\":2}*"),
            Difference.in(
                    "APIExperiment.log_video",
                    0,
                    "Every file is called the same in the form, since its name is in the query, and metadata is a field and no file.",
                    "- POST write/experiment/upload-asset?*filename=\\\"vid.mp4\\\"*",
                    "+ POST write/experiment/upload-asset?*extension=mp4&*{\\\"a\\\":1}*"),
            Difference.in(
                    "APIExperiment.set_git_patch",
                    0,
                    "The zip has the same file, and other bytes around it.",
                    "- POST write/experiment/git/patch?* {\"multipart\":[{\"bytes\":138,*",
                    "+ POST write/experiment/git/patch?* {\"multipart\":[{\"bytes\":*name=\\\"file\\\"; filename=\\\"filename\\\"*"));

    private ExperimentDifferences() {}
}
