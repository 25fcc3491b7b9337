// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.BatchReceipt;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Placement;
import io.cometlake.client.http.FakeTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** A write is done once, or it is said that it was not done, or that nobody knows. */
class CometWritesTest {
    private final ScriptedServer server = new ScriptedServer();
    private CometApi api;

    @BeforeEach
    void connect() {
        server.then(ScriptedServer.json("{\"version\":\"4.50.1\"}"));
        api = CometApi.over(
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
    void everySuccessThatAServerMayGiveIsOne() {
        server.then(ScriptedServer.status(201, "{}"))
                .then(ScriptedServer.status(204, ""))
                .then(ScriptedServer.status(200, ""))
                .then(ScriptedServer.text(200, "saved"))
                .then(ScriptedServer.text(200, "{\"msg\":\"Archived\"}"));

        for (int write = 0; write < 5; write++) {
            assertThatCode(() -> api.archiveExperiment("k")).doesNotThrowAnyException();
        }
        assertThat(server.received()).hasSize(5);
    }

    @Test
    void aPageInsteadOfAnAnswerIsNoSuccess() {
        server.then(ScriptedServer.html(200));

        assertThatThrownBy(() -> api.archiveExperiment("k"))
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("text/html");
        assertThat(server.received()).hasSize(1);
    }

    /** As browsers do it, a POST would come out as a GET without a body, and that one's success would be taken for the write's. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectedWriteIsSentNowhereElse(int status) {
        server.then(ScriptedServer.status(status, "", "Location", "/moved"))
                .then(ScriptedServer.json("{\"projectId\":\"p\"}"));

        assertThatThrownBy(() -> api.createProject("ws", "p"))
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("points to");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 308})
    void aWriteByGetIsNotRedirectedEither(int status) {
        server.then(ScriptedServer.status(status, "", "Location", "/moved")).then(ScriptedServer.json("{}"));

        assertThatThrownBy(() -> api.deleteExperiment("k")).isInstanceOf(CometProtocolException.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void whatTheServerDidNotProcessIsSentAgain() {
        server.then(ScriptedServer.comets(429, "slow down", 0))
                .then(ScriptedServer.status(503, "", "Retry-After", "2"))
                .then(ScriptedServer.json("{\"msg\":\"Archived\"}"));

        api.archiveExperiment("k");

        assertThat(server.received()).hasSize(3);
    }

    @Test
    void aRefusedConnectionIsTriedAgainAndIsNoOutcomeUnknown() {
        server.then(ScriptedServer.status(200, "[]", "Connection", "close"));
        assertThat(api.getProjects("ws")).isEmpty();
        server.close();

        assertThatThrownBy(() -> api.archiveExperiment("k")).isInstanceOf(CometUnreachableException.class);
        assertThat(api.statistics().retries()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void nobodyKnowsWhatBecameOfAWriteThatFailedInTheMiddle(int status) {
        server.then(ScriptedServer.comets(status, "oops", 0));

        unknown(() -> api.deleteExperiment("k"));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void nobodyKnowsWhatBecameOfAWriteWhoseAnswerIsLost() {
        server.then(ScriptedServer.hangUp()).then(ScriptedServer.truncated(200, "{\"msg\":"));

        unknown(() -> api.stopExperiment("k"));
        unknown(() -> api.createProject("ws", "p"));
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void refusalsAreToldApart() {
        server.then(ScriptedServer.comets(400, "bad name", 98219))
                .then(ScriptedServer.comets(402, "plan", 7000020))
                .then(ScriptedServer.comets(403, "view only", 7000011))
                .then(ScriptedServer.comets(404, "no project", 0))
                .then(ScriptedServer.comets(409, "is there", 90399))
                .then(ScriptedServer.comets(413, "too much", 0))
                .then(ScriptedServer.comets(400, "no key", 90212));

        assertThatThrownBy(() -> api.createProject("ws", "p"))
                .isInstanceOf(CometRefusedException.class)
                .hasMessageContaining("bad name")
                .asInstanceOf(type(CometException.class))
                .extracting(CometException::code)
                .isEqualTo(98219);
        assertThatThrownBy(() -> api.createProject("ws", "p")).isInstanceOf(CometPaymentRequiredException.class);
        assertThatThrownBy(() -> api.createProject("ws", "p")).isInstanceOf(CometAuthenticationException.class);
        assertThatThrownBy(() -> api.createProject("ws", "p")).isInstanceOf(CometNotFoundException.class);
        assertThatThrownBy(() -> api.createProject("ws", "p")).isInstanceOf(CometRefusedException.class);
        assertThatThrownBy(() -> api.createProject("ws", "p"))
                .isInstanceOf(CometRefusedException.class)
                .hasMessageContaining("size");
        assertThatThrownBy(() -> api.createProject("ws", "p")).isInstanceOf(CometAuthenticationException.class);
        assertThat(server.received()).hasSize(7);
    }

    @Test
    void anErrorInSuccessesClothesIsTold() {
        server.then(ScriptedServer.comets(200, "fine", 0))
                .then(ScriptedServer.json("{\"msg\":\"no\",\"code\":400,\"data\":null,\"sdk_error_code\":1}"));

        api.archiveExperiment("k");
        assertThatThrownBy(() -> api.archiveExperiment("k"))
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("no");
    }

    @Test
    void aBatchThatFailsSaysWhatIsDone() {
        server.then(2, ScriptedServer.json("{\"msg\":\"Archived\"}")).then(ScriptedServer.comets(500, "oops", 0));

        assertThatThrownBy(() -> api.archiveExperiments(List.of("a", "b", "c", "d")))
                .isInstanceOf(CometPartlyDoneException.class)
                .hasMessageContaining("2 of 4")
                .hasCauseInstanceOf(CometOutcomeUnknownException.class)
                .asInstanceOf(type(CometPartlyDoneException.class))
                .extracting(CometPartlyDoneException::receipt)
                .isEqualTo(new BatchReceipt("archive", List.of("a", "b"), List.of(), List.of("c"), List.of("d")));
        assertThat(server.received()).hasSize(3);
    }

    @Test
    void whatTheServerRefusesIsNoDoubt() {
        server.then(ScriptedServer.json("{\"msg\":\"Archived\"}"))
                .then(ScriptedServer.comets(404, "no such run", 90211));

        assertThatThrownBy(() -> api.archiveExperiments(List.of("a", "b", "c")))
                .isInstanceOf(CometPartlyDoneException.class)
                .hasMessageStartingWith("archive: 1 of 3 are done, 1 failed, 1 not tried. ")
                .asInstanceOf(type(CometPartlyDoneException.class))
                .extracting(CometPartlyDoneException::receipt)
                .isEqualTo(new BatchReceipt("archive", List.of("a"), List.of("b"), List.of(), List.of("c")));
    }

    @Test
    void whoeverMustLookIsNotToldToTryAgain() {
        server.then(ScriptedServer.comets(500, "oops", 0));

        assertThatThrownBy(() -> api.archiveExperiment("a"))
                .isInstanceOf(CometOutcomeUnknownException.class)
                .hasMessageContaining("oops")
                .hasMessageEndingWith("Look at the server before you repeat it.")
                .hasMessageNotContaining("ry again")
                .message()
                .containsOnlyOnce("write/experiment/archive");
    }

    @Test
    void aClosedClientSaysSo() {
        api.close();

        assertThatThrownBy(() -> api.archiveExperiment("a"))
                .isInstanceOf(CometException.class)
                .hasMessageContaining("client is closed");
        assertThatThrownBy(api::getWorkspaces)
                .isInstanceOf(CometException.class)
                .hasMessageContaining("client is closed");
    }

    @Test
    void noSymbolicLinkLeadsToAnotherWorkspace() {
        server.then(ScriptedServer.json(
                "{\"experimentKey\":\"a\",\"workspaceName\":\"ws\",\"projectName\":\"p\",\"projectId\":\"i\"}"));

        assertThatThrownBy(() -> api.moveExperiments(List.of("a"), "elsewhere", "p", Placement.SYMLINK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("workspace 'ws'");
        assertThat(server.received())
                .extracting(ScriptedServer.Received::verb)
                .as("a look, and no move")
                .containsExactly("GET");
    }

    @Test
    void aSecondStopIsSentLikeTheFirst() {
        server.then(2, ScriptedServer.json("{\"msg\":\"Stop Requested\"}"));

        api.stopExperiment("k");
        api.stopExperiment("k");

        assertThat(server.received()).hasSize(2);
    }

    @Test
    void noReadAfterAWriteIsStale() {
        server.then(ScriptedServer.json("{\"projectId\":\"1\",\"projectName\":\"p\",\"workspaceName\":\"ws\"}"))
                .then(ScriptedServer.comets(500, "oops", 0))
                .then(ScriptedServer.json("{\"projectId\":\"1\",\"projectName\":\"q\",\"workspaceName\":\"ws\"}"));

        assertThat(api.getProjectById("1")).get().hasFieldOrPropertyWithValue("projectName", "p");
        assertThat(api.getProjectById("1")).get().hasFieldOrPropertyWithValue("projectName", "p");
        assertThat(server.received()).as("the second came from memory").hasSize(1);

        unknown(() -> api.setProjectOwner("1", "bob"));

        assertThat(api.getProjectById("1")).get().hasFieldOrPropertyWithValue("projectName", "q");
    }

    private static void unknown(ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOf(CometOutcomeUnknownException.class)
                .hasMessageContaining("not known whether this was done");
    }
}
