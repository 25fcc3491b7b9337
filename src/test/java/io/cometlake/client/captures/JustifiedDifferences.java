// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every way in which ours sends something else than Comet's own client did, each with its reason. */
final class JustifiedDifferences {
    private static final String LISTS = "GET experiments?archived=False&projectName=proj&workspaceName=ws";
    private static final String ARCHIVED = "+ GET experiments?archived=True&projectName=proj&workspaceName=ws";
    private static final String METADATA = "- GET experiment/metadata?experimentKey=" + ApiCaptures.KEY;
    private static final String COLUMNS = "- GET project/column-names?projectName=proj&workspaceName=ws";
    private static final String ARCHIVED_COLUMNS =
            "+ GET project/column-names?archived=True&projectName=proj&workspaceName=ws";

    private static final List<Difference> API = List.of(
            Difference.in("API.get", 6, "A path with slashes takes no further argument by its signature."),
            Difference.in("API.get", 7, "Archived experiments are found by their names, too.", ARCHIVED),
            Difference.in("API.get_experiment", 2, "Archived experiments are found by their names, too.", ARCHIVED),
            Difference.in("API.get_experiment_by_id", 0, "The reference client asks twice for the same.", METADATA),
            Difference.in("API.get_experiment_by_key", 2, "The reference client asks twice for the same.", METADATA),
            Difference.in(
                    "API.gen_experiments",
                    0,
                    "A lazy listing asks page by page, in an order that new experiments do not shift.",
                    "- " + LISTS,
                    "+ "
                            + LISTS.replace("&projectName", "&page=1&projectName")
                                    .replace(
                                            "&workspaceName",
                                            "&size=1000&sortBy=startTime&sortOrder=asc&workspaceName")),
            Difference.in("API.get_experiments", 5, "A page has a size by its type."),
            Difference.in(
                    "API.get_experiments",
                    6,
                    "A page has a number by its type; a size without one means the first.",
                    "- GET experiments?archived=False&projectName=proj&size=5&workspaceName=ws",
                    "+ GET experiments?archived=False&page=1&projectName=proj&size=5&workspaceName=ws"),
            Difference.in("API.get_experiments", 7, "Pages are of one project by their signature."),
            Difference.in("API.get_experiments", 8, "Patterns are of one project by their signature."),
            Difference.in(
                    "API.get_experiments",
                    9,
                    "The name is known from the listing; the captured request looked for one that was null.",
                    "- GET experiment/metadata?experimentKey=" + ApiCaptures.OTHER_KEY),
            Difference.in(
                    "API.update_project",
                    1,
                    "An update that changes nothing is refused before a request.",
                    "- POST write/project/update *"),
            Difference.in("API.update_project", 2, "A name is not null by its type."),
            Difference.in("API.update_project_by_id", 1, "An id is not null by its type."),
            Difference.in(
                    "API.move_experiments",
                    1,
                    "Comet has no symbolic links across workspaces, so ours looks where the experiment is.",
                    "+ GET experiment/metadata?experimentKey=" + ApiCaptures.KEY),
            Difference.in(
                    "API.move_experiments",
                    4,
                    "An answer 201 is a success, after which the reference client forgets the other 150 keys.",
                    "+ POST write/experiment/move *\"... 100 keys ...\"*",
                    "+ POST write/experiment/move *\"... 50 keys ...\"*"),
            Difference.in("API.get_metrics_for_chart", 2, "Parameters alone can be asked for; see CometApiTest."),
            Difference.in("API.get_metrics_for_chart", 3, "A chart request without a name cannot be made."),
            Difference.in("API.get_metrics_for_chart", 4, "Keys are a list by their type."),
            Difference.in(
                    "API.query",
                    0,
                    "The columns of archived experiments are asked for, since those of the active ones are others.",
                    COLUMNS,
                    ARCHIVED_COLUMNS),
            Difference.in(
                    "API.query",
                    3,
                    "A hit that has gone meanwhile is left out; no experiment has its key as a name.",
                    "- " + LISTS),
            Difference.in(
                    "API.search",
                    1,
                    "The columns of archived experiments are asked for, since those of the active ones are others.",
                    COLUMNS,
                    ARCHIVED_COLUMNS));

    private static final String QUERY = " POST project/query *";
    private static final String SEARCH = " POST experiments/search *";
    private static final String PROJECT = " GET project?projectName=proj&workspaceName=ws";
    private static final String HIT = " GET experiment/metadata?experimentKey=" + ApiCaptures.KEY;
    private static final String OTHER_HIT = " GET experiment/metadata?experimentKey=" + ApiCaptures.OTHER_KEY;

    private static final List<Difference> QUERIES = Stream.of(
                    negations(),
                    alternatives(),
                    List.of(
                            Difference.in(
                                    "query/datetime.aware_offset",
                                    0,
                                    "Times go to UTC, which the server reads; the reference client sends the offset along.",
                                    "-" + QUERY,
                                    "+ POST project/query *\"2019-09-24 03:00:00\"*"),
                            Difference.in(
                                    "query/datetime.aware_offset",
                                    1,
                                    "Times go to UTC, which the server reads; the reference client sends the offset along.",
                                    "-" + SEARCH,
                                    "+ POST experiments/search *\"2019-09-24 03:00:00\"*"),
                            Difference.in(
                                    "query/datetime.aware_utc",
                                    -1,
                                    "Times go to UTC, which the server reads; the reference client sends the offset along.",
                                    "~ +00:00"),
                            Difference.in(
                                    "query/datetime.between",
                                    0,
                                    "A range of times is two comparisons; the reference client refuses it.",
                                    "+" + COLUMNS.substring(1),
                                    "+" + QUERY,
                                    "+" + HIT,
                                    "+" + OTHER_HIT),
                            Difference.in(
                                    "query/datetime.between",
                                    1,
                                    "A range of times is two comparisons; the reference client refuses it.",
                                    "+" + COLUMNS.substring(1),
                                    "+" + PROJECT,
                                    "+" + SEARCH,
                                    "+" + HIT,
                                    "+" + OTHER_HIT),
                            Difference.in(
                                    "query/metric.string_value",
                                    0,
                                    "A text that says a number is that number for a column of numbers.",
                                    "-" + QUERY,
                                    "+ POST project/query *\"value\":0.9*"),
                            Difference.in(
                                    "query/metric.string_value",
                                    1,
                                    "A text that says a number is that number for a column of numbers.",
                                    "-" + SEARCH,
                                    "+ POST experiments/search *\"value\":0.9*"),
                            Difference.in(
                                    "query/missing_parens",
                                    0,
                                    "Comparisons bind tighter than & here, so parentheses are optional.",
                                    "+" + COLUMNS.substring(1),
                                    "+" + QUERY,
                                    "+" + HIT,
                                    "+" + OTHER_HIT),
                            Difference.in(
                                    "query/missing_parens",
                                    1,
                                    "Comparisons bind tighter than & here, so parentheses are optional.",
                                    "+" + COLUMNS.substring(1),
                                    "+" + PROJECT,
                                    "+" + SEARCH,
                                    "+" + HIT,
                                    "+" + OTHER_HIT),
                            Difference.in(
                                    "query/bare_variable",
                                    -1,
                                    "What is no query is refused before a request.",
                                    COLUMNS),
                            Difference.in(
                                    "query/not_a_query", -1, "What is no query is refused before a request.", COLUMNS),
                            Difference.in(
                                    "query/date.plain", 0, "What is no query is refused before a request.", COLUMNS),
                            Difference.in(
                                    "query/date.plain",
                                    1,
                                    "What is no query is refused before a request.",
                                    COLUMNS,
                                    "-" + PROJECT),
                            Difference.in(
                                    "query/or.unknown_side",
                                    1,
                                    "An unknown name is told; the reference client drops its side of the |.",
                                    "-" + PROJECT,
                                    "-" + SEARCH,
                                    "-" + HIT,
                                    "-" + OTHER_HIT),
                            Difference.in(
                                    "query/preset_qtype",
                                    0,
                                    "The type is the column's, and cannot be given.",
                                    COLUMNS,
                                    "-" + QUERY,
                                    "-" + HIT,
                                    "-" + OTHER_HIT),
                            Difference.in(
                                    "query/preset_qtype", 1, "The type is the column's, and cannot be given.", COLUMNS),
                            Difference.in(
                                    "query/tag.unknown",
                                    1,
                                    "A tag is no column, so it is asked for whether or not it is known, as query does it.",
                                    "+" + PROJECT,
                                    "+" + SEARCH,
                                    "+" + HIT,
                                    "+" + OTHER_HIT)))
            .flatMap(List::stream)
            .toList();

    private static List<Difference> negations() {
        return Stream.of(
                        "and.with_not",
                        "metric.not_between",
                        "neg_first.same_source",
                        "not.eq",
                        "not.gt",
                        "not.lt",
                        "not.not.eq",
                        "not_empty_inverted",
                        "not_null_inverted",
                        "not_or",
                        "parameter.not_contains",
                        "parameter.not_endswith",
                        "parameter.not_startswith",
                        "tag.not")
                .map(name -> Difference.in(
                        "query/" + name,
                        0,
                        "The operator is inverted already; a flag besides could be read as a second negation.",
                        "~ \"negated\":true,"))
                .toList();
    }

    private static List<Difference> alternatives() {
        return Stream.of(
                        "and_or",
                        "and_or_same",
                        "or.same_source",
                        "or.tag",
                        "or.three",
                        "or.two_sources",
                        "not_and",
                        "not_and.two_sources")
                .map(name -> Difference.in(
                        "query/" + name,
                        0,
                        "Alternatives go through search, for which they are documented; ~(a & b) is one, too.",
                        "-" + QUERY,
                        "+" + PROJECT,
                        "+" + SEARCH))
                .toList();
    }

    private static final List<Difference> EXPERIMENTS = ExperimentDifferences.ALL;

    private static final List<Difference> REGISTRY = List.of();

    static final List<Difference> ALL =
            Stream.of(API, QUERIES, EXPERIMENTS, REGISTRY).flatMap(List::stream).toList();

    private JustifiedDifferences() {}

    static Optional<Difference> about(CapturedCase captured) {
        return ALL.stream().filter(difference -> difference.isAbout(captured)).findFirst();
    }
}
