// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.Found;
import io.cometlake.client.http.FakeTime;
import io.cometlake.query.Column;
import io.cometlake.query.ColumnType;
import io.cometlake.query.Columns;
import io.cometlake.query.Query;
import io.cometlake.query.Source;
import io.cometlake.query.UnknownNames;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Experiments are found where they are, under what they are called, in few calls. */
class ExperimentLookupTest {
    private static final ScriptedServer.Reply NO_SUCH_KEY = ScriptedServer.comets(400, "no such experiment", 0);

    private final ScriptedServer server = new ScriptedServer();
    private CometReads api;

    @BeforeEach
    void connect() {
        server.then(ScriptedServer.json("{\"version\":\"4.50.1\"}"));
        api = CometReads.over(
                CometConnection.open(
                        ClientConfig.of(server.uri(), ApiKey.of("KEY", "a test")), new FakeTime(1).timing()),
                ApiOptions.DEFAULT);
    }

    @AfterEach
    void disconnect() {
        api.close();
        server.close();
    }

    @Test
    void ofSeveralWithOneNameTheLatestIsMeant() {
        server.then(NO_SUCH_KEY).then(listing(row("a", "run", 5), row("b", "run", 9), row("c", "run", 7)));

        assertThat(api.getExperiment("ws", "p", "run"))
                .get()
                .extracting(ExperimentReads::key)
                .isEqualTo("b");
    }

    @Test
    void anArchivedOneIsFoundByItsNameIfNoActiveOneHasIt() {
        server.then(NO_SUCH_KEY).then(listing()).then(listing(row("z", "old run", 5)));

        assertThat(api.getExperiment("ws", "p", "old run"))
                .get()
                .extracting(ExperimentReads::key)
                .isEqualTo("z");
        assertThat(server.last().target()).contains("archived=True");
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void aKeyOfAnotherProjectIsNotThisProjects() {
        server.then(2, ScriptedServer.json(row("a", "run", 5)));

        assertThat(api.getExperiment("ws", "elsewhere", "a")).isEmpty();
        assertThat(api.getExperiment("WS", "P", "a"))
                .as("the server's spelling counts")
                .isPresent();
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void onlyAnArchivedOneIsFoundAsSuch() {
        server.then(ScriptedServer.json(row("a", "run", 5)))
                .then(ScriptedServer.json(row("a", "run", 5).replace("\"archived\":false", "\"archived\":true")));

        assertThat(api.getArchivedExperiment("ws", "p", "a")).isEmpty();
        assertThat(api.getArchivedExperiment("ws", "p", "a")).isPresent();
    }

    @Test
    void aProjectThatIsNotThereHasNoExperimentOfAnyName() {
        server.then(NO_SUCH_KEY).then(2, ScriptedServer.comets(404, "no such project", 0));

        assertThat(api.getExperiment("ws", "nowhere", "run")).isEmpty();
        server.then(ScriptedServer.comets(404, "no such project", 0));
        assertThatThrownBy(() -> api.getExperiments("ws", "nowhere")).isInstanceOf(CometNotFoundException.class);
    }

    @Test
    void patternsAreSearchedForAtTheBeginningOfKeyOrName() {
        server.then(listing(row("abc", "zzz", 1), row("zzz", "abx", 1), row("q", "my ab", 1)));

        assertThat(api.getExperiments("ws", "p", Pattern.compile("ab")))
                .extracting(ExperimentReads::key)
                .containsExactly("abc", "zzz");
    }

    @Test
    void aLazyListingAsksForPagesAsFarAsItIsRead() {
        Stream<? extends ExperimentReads> first = api.genExperiments("ws", "p").limit(10);
        assertThat(server.received()).as("nothing is read yet").isEmpty();

        server.then(page(0, 1000));
        assertThat(first).hasSize(10);
        assertThat(server.received()).hasSize(1);

        server.then(page(0, 1000)).then(page(1000, 7));
        assertThat(api.genExperiments("ws", "p")).hasSize(1007);
        assertThat(server.last().target()).contains("&page=2&size=1000&sortBy=startTime&sortOrder=asc");
    }

    @Test
    void archivedOnesCanBeReadPageByPageToo() {
        server.then(page(0, 1000)).then(page(1000, 7));

        assertThat(api.genArchivedExperiments("ws", "p")).hasSize(1007);
        assertThat(server.last().target())
                .contains("archived=True", "&page=2&size=1000&sortBy=startTime&sortOrder=asc");
    }

    @Test
    void severalQueriesOfAProjectNeedItsColumnsOnce() {
        Columns columns = Columns.of(List.of(new Column("lr", Source.PARAMETER, new ColumnType("double"))));
        server.then(2, ScriptedServer.json("{\"experimentKeys\":[\"a\"]}"));

        for (String query : List.of("Parameter('lr') > 1", "Parameter('lr') < 1")) {
            assertThat(api.prepareQuery("ws", "p", Query.parse(query), Listing.ACTIVE, columns, UnknownNames.ARE_ABSENT)
                            .keys())
                    .containsExactly("a");
        }
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void aServerThatDoesNotPageIsAskedOnce() {
        server.then(page(0, 1500));

        assertThat(api.genExperiments("ws", "p")).hasSize(1500);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void whatComesTwiceIsGivenOutOnce() {
        server.then(page(0, 1000)).then(page(0, 1000));

        assertThat(api.genExperiments("ws", "p")).hasSize(1000);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void aWorkspacesListingIsLazyToo() {
        server.then(ScriptedServer.json("{\"projects\":[" + project("p") + "," + project("q") + "]}"))
                .then(page(0, 3));

        assertThat(api.genExperiments("ws").limit(2)).hasSize(2);
        assertThat(server.received())
                .as("of the second project nothing is asked")
                .hasSize(2);
    }

    /** A stream made of streams would read all projects to their ends before its iterator gave out the first experiment. */
    @Test
    void aWorkspacesListingIsLazyForItsIteratorToo() {
        server.then(ScriptedServer.json("{\"projects\":[" + project("p") + "," + project("q") + "]}"))
                .then(page(0, 1000));

        Iterator<? extends ExperimentReads> experiments =
                api.genExperiments("ws").iterator();

        assertThat(experiments.next().key()).isEqualTo("k0");
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void aServerWithShorterPagesThanAskedForLosesNothing() {
        server.then(page(0, 500)).then(page(500, 500)).then(page(1000, 7));

        assertThat(api.genExperiments("ws", "p")).hasSize(1007);
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void aListingWithHolesIsReadAsIfTheyWereNotThere() {
        server.then(listing("null", row("a", "run", 5)));

        assertThat(api.getExperiments("ws", "p")).hasSize(1);
    }

    @Test
    void aPathLeadsToNamesOrToExperiments() {
        server.then(ScriptedServer.json("{\"workspaceNames\":[\"ws\"]}"))
                .then(NO_SUCH_KEY)
                .then(listing(row("a", "x/y", 5)));

        assertThat(api.get("")).isInstanceOf(Found.Names.class);
        assertThat(api.get("ws/p/x/y").experiments())
                .as("a name may have slashes")
                .hasSize(1);
        assertThatThrownBy(() -> api.get("ws//x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty part");
    }

    @Test
    void parametersAloneCanBeCharted() {
        server.then(ScriptedServer.json(
                "{\"empty\":false,\"experiments\":{\"a\":{\"metrics\":[],\"params\":{\"lr\":\"0.1\"}}}}"));

        assertThat(api.getMetricsForChart(new ChartRequest(List.of("a"), List.of(), List.of("lr"))))
                .hasEntrySatisfying("a", chart -> assertThat(chart.parameters()).containsEntry("lr", "0.1"));
        assertThat(server.last().body()).contains("\"metrics\":[]");
    }

    private static ScriptedServer.Reply page(int from, int size) {
        return listing(IntStream.range(from, from + size)
                .mapToObj(number -> row("k" + number, "run", number))
                .toArray(String[]::new));
    }

    private static ScriptedServer.Reply listing(String... rows) {
        return ScriptedServer.json(Stream.of(rows).collect(Collectors.joining(",", "{\"experiments\":[", "]}")));
    }

    private static String project(String name) {
        return "{\"projectId\":\"" + name + "\",\"projectName\":\"" + name + "\",\"workspaceName\":\"ws\"}";
    }

    private static String row(String key, String name, long start) {
        return "{\"experimentKey\":\"" + key + "\",\"experimentName\":\"" + name + "\",\"projectId\":\"i\","
                + "\"projectName\":\"p\",\"workspaceName\":\"ws\",\"startTimeMillis\":" + start
                + ",\"archived\":false}";
    }
}
