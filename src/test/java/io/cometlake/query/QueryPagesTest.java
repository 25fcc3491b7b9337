// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the pages on queries say is so. */
class QueryPagesTest {
    private static final Path REFERENCE = Path.of("src/docs/reference/query-language.md");
    private static final Path HOW_TO = Path.of("src/docs/how-to/find-experiments.md");

    @Test
    void everyQueryOnThePagesIsOne() throws IOException {
        for (Path page : List.of(REFERENCE, HOW_TO)) {
            List<String> queries = all("```python\n(.*?)```", Files.readString(page));
            assertThat(queries)
                    .isNotEmpty()
                    .allSatisfy(query -> assertThat(Query.parse(query))
                            .isEqualTo(Query.parse(Query.parse(query).render())));
        }
    }

    @Test
    void everyOperatorAndSourceHasItsRow() throws IOException {
        String page = Files.readString(REFERENCE);
        for (Operator operator : Operator.values()) {
            assertThat(page).contains("| `x" + (operator.isMethod() ? "." : " ") + operator.symbol());
            assertThat(page).contains("| `" + operator.rule().wireName() + "` |");
        }
        for (Source source : Source.values()) {
            assertThat(page).contains("| `" + source.functionName() + "(\"");
        }
    }

    @Test
    void theRowsOfOperatorsAreSentAsTheySay() throws IOException {
        List<String> rows = Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.startsWith("| `x") && line.split("\\|").length == 5)
                .toList();
        assertThat(rows).hasSize(14);
        for (String row : rows) {
            String[] cells = row.split("\\|");
            String text = cells[1].strip().replace("`", "").replaceFirst("^x", "Metric(\"x\")");
            ColumnType type = text.contains("\"a\"") ? ColumnType.STRING : ColumnType.DOUBLE;
            Columns columns = Columns.of(List.of(new Column("x", Source.METRIC, type)));
            ResolvedRule rule = (ResolvedRule) Query.parse(text).resolve(columns);
            assertThat(cells[3].strip()).isEqualTo("`" + rule.operator().wireName() + "`");
            assertThat(Arrays.stream(Variable.class.getMethods()).map(method -> method.getName()))
                    .containsAll(all("`(\\w+)`", cells[2]));
        }
    }

    @Test
    void theErrorOnThePageIsTheRealOne() throws IOException {
        String error = all("```\n(1:24.*?)\n```", Files.readString(REFERENCE)).get(0);
        assertThatThrownBy(() -> Query.parse(error.split("\n")[1])).hasMessage(error);
    }

    @Test
    void valuesAreSentAsThePageSays() {
        assertThat(wire("True")).isEqualTo("1");
        assertThat(wire("datetime(2019, 9, 24, 5)")).isEqualTo("2019-09-24 05:00:00");
        assertThat(wire("timedelta(minutes=2)")).isEqualTo("120");
        assertThat(wire("(1 + 2) / 4")).isEqualTo("0.75");
    }

    private static String wire(String value) {
        Comparison comparison = (Comparison) Query.parse("Metric('x') == " + value);
        return comparison.value().wire().orElseThrow().toString();
    }

    private static List<String> all(String regex, String text) {
        return Pattern.compile(regex, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
