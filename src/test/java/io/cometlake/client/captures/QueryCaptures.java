// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.Listing;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Page;
import io.cometlake.query.QueryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The captured queries and searches: each Python expression is read as it stands. */
final class QueryCaptures {
    private static final Pattern CALL = Pattern.compile("api\\.(query|search)\\(\"ws\",\"proj\", (.*)\\)");

    /** Where the capture abbreviates the expression. */
    private static final Map<String, String> WHOLE = Map.of(
            "query/datetime.aware_offset",
            "Metadata(\"end_server_timestamp\") > datetime(2019, 9, 24, 5, tzinfo=timezone(timedelta(hours=2)))",
            "query/datetime.aware_utc",
            "Metadata(\"end_server_timestamp\") > datetime(2019, 9, 24, 5, tzinfo=timezone.utc)",
            "query/datetime.between",
            "Metadata(\"start_server_timestamp\").between(datetime(2019, 9, 24), datetime(2019, 9, 25))");

    /** What is no query here either, or names what the project does not have, which is said instead of finding nothing. */
    private static final Set<String> REFUSED = Set.of(
            "query/and.unknown_side",
            "query/bare_variable",
            "query/between_on_string",
            "query/chained",
            "query/contains_on_number",
            "query/date.plain",
            "query/in_operator",
            "query/not_a_query",
            "query/or.unknown_side",
            "query/preset_qtype",
            "query/python_and",
            "query/unknown_metric");

    private QueryCaptures() {}

    static void in(JavaCalls calls) {
        List<CapturedRequest> hits = hits();
        for (CapturedCase captured : captured()) {
            calls.of(captured.file(), captured.index(), replay -> {
                // For what ours asks besides.
                hits.forEach(request -> replay.answering(
                        request.verb(),
                        request.path(),
                        request.answer().path("body").toString()));
                call(captured, replay.api());
            });
        }
    }

    private static List<CapturedRequest> hits() {
        return all().stream()
                .filter(captured -> captured.name().equals("API.search 0")
                        || captured.name().equals("API.query 1"))
                .flatMap(captured -> captured.requests().stream())
                .toList();
    }

    private static List<CapturedCase> captured() {
        return all().stream()
                .filter(captured -> captured.file().startsWith("query/"))
                .toList();
    }

    private static List<CapturedCase> all() {
        try {
            return CapturedCase.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void call(CapturedCase captured, CometApi api) {
        Matcher call = CALL.matcher(captured.call());
        assertThat(call.matches()).as(captured.call()).isTrue();
        String expression = WHOLE.getOrDefault(captured.file(), call.group(2));
        boolean isSearch = call.group(1).equals("search");
        if (REFUSED.contains(captured.file())) {
            assertThatThrownBy(() -> find(api, expression, isSearch)).isInstanceOf(QueryException.class);
        } else {
            assertThat(find(api, expression, isSearch)).hasSize(2);
        }
    }

    private static List<?> find(CometApi api, String expression, boolean isSearch) {
        return isSearch
                ? api.search("ws", "proj", expression, Listing.ACTIVE, Page.of(1, 100))
                : api.query("ws", "proj", expression);
    }
}
