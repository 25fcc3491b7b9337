// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.Page;
import io.cometlake.client.api.PreparedQuery;
import io.cometlake.client.http.FakeTime;
import io.cometlake.client.model.QueryColumns;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.query.Column;
import io.cometlake.query.Columns;
import io.cometlake.query.Query;
import io.cometlake.query.QueryEvaluator;
import io.cometlake.query.RandomQueries;
import io.cometlake.query.Source;
import io.cometlake.query.UnknownColumnException;
import io.cometlake.query.UnknownName;
import io.cometlake.query.UnknownNames;
import io.cometlake.query.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Queries through the API find what evaluating them at home finds, from a server that has a search and from one that has none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryAgainstServerTest {
    private static final int EXPERIMENTS = 60;
    private static final int ROUNDS = 400;
    private static final Set<String> COMPARED =
            Set.of("acc", "loss", "lr", "optimizer", "use_bn", "note", "best", "old");

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Map<String, Map<Variable, String>> facts = new LinkedHashMap<>();
    private final Emulator emulator = Emulator.start(EmulatorOptions.empty());
    private final WithoutSearch older = new WithoutSearch(emulator.url());
    private CometApi api;
    private CometApi olderApi;

    @BeforeAll
    void fill() {
        api = connect(ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")));
        olderApi = connect(ClientConfig.of(older.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")));
        for (int number = 0; number < EXPERIMENTS; number++) {
            create(number);
        }
    }

    @AfterAll
    void close() {
        api.close();
        olderApi.close();
        older.close();
        emulator.close();
    }

    @Test
    void bothServersFindWhatTheEvaluatorFinds() {
        List<Column> columns = columns().all().stream()
                .filter(column -> COMPARED.contains(column.name()))
                .toList();
        RandomQueries queries = new RandomQueries(random, columns);
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Query query = queries.draw(2);
            List<String> expected = expected(query);

            assertThat(api.queryKeys("demo", "proj", query, Listing.ACTIVE))
                    .as("seed %d, with a search: %s", seed, query.render())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(olderApi.queryKeys("demo", "proj", query, Listing.ACTIVE))
                    .as("seed %d, without a search: %s", seed, query.render())
                    .containsExactlyInAnyOrderElementsOf(expected);
            found += expected.size();
        }
        assertThat(found).as("seed %d", seed).isBetween(ROUNDS, ROUNDS * (EXPERIMENTS - 1));
    }

    @Test
    void aFewHitsAreLookedUpOneByOneAndManyComeFromTheListing() {
        Query rare = Query.other("number").lessThan(3);
        Query usual = Query.other("number").lessThan(50);

        long before = api.statistics().total();
        assertThat(api.query("demo", "proj", rare)).hasSize(3);
        assertThat(api.statistics().total() - before)
                .as("columns, query, three")
                .isEqualTo(5);

        before = api.statistics().total();
        assertThat(api.query("demo", "proj", usual))
                .hasSize(50)
                .extracting(experiment -> experiment.metadata().experimentName())
                .doesNotContainNull();
        assertThat(api.statistics().total() - before)
                .as("columns, query, one page")
                .isEqualTo(3);
    }

    @Test
    void aServerWithoutASearchIsAskedForItOnce() {
        CometApi fresh = connect(ClientConfig.of(older.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")));
        String either = "Other('number') == 1 | Tag('nobody has it')";
        int before = older.searches();

        assertThat(fresh.explainQuery("demo", "proj", either, Listing.ACTIVE)).contains("experiments/search");
        assertThat(fresh.query("demo", "proj", either)).hasSize(1);
        assertThat(fresh.query("demo", "proj", either)).hasSize(1);

        assertThat(older.searches() - before).isEqualTo(1);
        assertThat(fresh.explainQuery("demo", "proj", either, Listing.ACTIVE)).doesNotContain("experiments/search");
        assertThatThrownBy(() -> fresh.search("demo", "proj", either))
                .isInstanceOf(CometUnsupportedException.class)
                .hasMessageContaining("Use query instead");
        fresh.close();
    }

    @Test
    void aSearchGivesOnePageAndAQueryAllOfThem() {
        String all = "Other('number') >= 0 | Tag('nobody has it')";

        assertThat(api.search("demo", "proj", all, Listing.ACTIVE, Page.of(2, 25)))
                .hasSize(25);
        assertThat(api.search("demo", "proj", all, Listing.ACTIVE, Page.of(3, 25)))
                .hasSize(10);
        assertThat(api.query("demo", "proj", all)).hasSize(EXPERIMENTS);
        assertThatThrownBy(() -> api.search("demo", "nowhere-else", "Tag('best')"))
                .isInstanceOf(CometNotFoundException.class);
    }

    @Test
    void archivedExperimentsAreFoundAmongTheArchivedAlone() {
        Experiment gone = api.createExperiment("demo", "attic", "gone");
        gone.logMetric("only_here", 1);
        gone.addTag("best");
        api.archiveExperiment(gone.key());

        assertThat(api.query("demo", "attic", "Metric('only_here') == 1", Listing.ARCHIVED))
                .extracting(Experiment::key)
                .containsExactly(gone.key());
        assertThat(api.query("demo", "attic", "Tag('best')")).isEmpty();
    }

    @Test
    void aNameThatTheProjectDoesNotHaveIsTold() {
        assertThatThrownBy(() -> api.query("demo", "proj", "Metric('acx') > 1"))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageContaining("acx");
    }

    @Test
    void theAbsenceOfAnUnknownNameIsTrueOfEveryExperiment() {
        assertThat(api.query("demo", "proj", "Metric('zzz') == None")).hasSize(EXPERIMENTS);
        assertThat(api.search("demo", "proj", "Metric('zzz') == None", Listing.ACTIVE, Page.of(2, 25)))
                .hasSize(25);
        assertThat(api.search("demo", "proj", "Metric('zzz') != None")).isEmpty();
        assertThat(api.queryKeys("demo", "proj", Query.parse("Metric('zzz') == None"), Listing.ACTIVE))
                .hasSize(EXPERIMENTS);
    }

    @Test
    void unknownNamesAreMissingIfThatIsAskedFor() {
        PreparedQuery prepared = api.prepareQuery(
                "demo",
                "proj",
                Query.parse("(Other('number') >= 0) | (Metric('zzz') > 1)"),
                Listing.ACTIVE,
                UnknownNames.ARE_ABSENT);
        assertThat(prepared.unknownNames()).extracting(UnknownName::variable).containsExactly(Query.metric("zzz"));
        assertThat(prepared.plan().calls()).isEqualTo(1);
        assertThat(prepared.keys()).hasSize(EXPERIMENTS);
        assertThat(prepared.experiments()).hasSize(EXPERIMENTS);
    }

    private List<String> expected(Query query) {
        QueryEvaluator evaluator = new QueryEvaluator(query.resolve(columns()));
        List<String> keys = new ArrayList<>();
        facts.forEach((key, known) -> {
            if (evaluator.matches((source, name) -> Optional.ofNullable(known.get(new Variable(source, name))))) {
                keys.add(key);
            }
        });
        return keys;
    }

    private Columns columns() {
        return QueryColumns.of(api.listColumns("demo", "proj", Listing.ACTIVE));
    }

    private void create(int number) {
        Experiment experiment = api.createExperiment("demo", "proj", "experiment " + number);
        Map<Variable, String> known = new HashMap<>();
        experiment.logOther("number", number);
        known.put(Query.other("number"), Integer.toString(number));
        for (String metric : List.of("acc", "loss")) {
            if (number == 0 || random.nextInt(4) > 0) {
                double last = pick(0, 0.25, 1, -1, 2.5, 3, 1e-3);
                experiment.logMetric(metric, 7);
                experiment.logMetric(metric, last);
                known.put(Query.metric(metric), Double.toString(last));
            }
        }
        parameter(experiment, known, number, "lr", pick("0.1", "0.3", "1", "2.50"));
        parameter(experiment, known, number, "optimizer", pick("adam", "Adam", "sgd", "é b", "madam"));
        parameter(experiment, known, number, "use_bn", pick("true", "false"));
        if (number == 0 || random.nextInt(3) > 0) {
            String note = pick("a", "adam", "b b");
            experiment.logOther("note", note);
            known.put(Query.other("note"), note);
        }
        for (String tag : List.of("best", "old")) {
            if (number == 0 || random.nextInt(3) == 0) {
                experiment.addTag(tag);
                known.put(new Variable(Source.TAG, tag), tag);
            }
        }
        facts.put(experiment.key(), known);
    }

    private void parameter(Experiment experiment, Map<Variable, String> known, int number, String name, String value) {
        if (number == 0 || random.nextInt(4) > 0) {
            experiment.logParameter(name, value);
            known.put(Query.parameter(name), value);
        }
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private double pick(double... numbers) {
        return numbers[random.nextInt(numbers.length)];
    }

    private static CometApi connect(ClientConfig config) {
        return CometApi.over(
                CometConnection.open(
                        config.withBudget(new BudgetLimits(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED, 4)),
                        new FakeTime(1).timing()),
                ApiOptions.DEFAULT);
    }
}
