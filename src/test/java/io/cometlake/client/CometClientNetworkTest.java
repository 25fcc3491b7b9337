// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cometlake.client.http.FakeTime;
import io.cometlake.client.http.FileSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is between us and the server: certificates, proxies, and logs. */
class CometClientNetworkTest {
    private static final String PASSWORD = "changeit";
    private static final String VERSION = "{\"version\":\"4.50.1\"}";
    private static final ApiKey KEY = ApiKey.of("very-secret-key", "a test");

    @TempDir
    private Path directory;

    @Test
    void extraAuthorityIsTrustedAsFileAndInADirectory() throws Exception {
        try (ScriptedServer server = new ScriptedServer(selfSigned())) {
            ClientConfig config = ClientConfig.of(URI.create("https://localhost:" + server.port()), KEY);
            Path certificate = export();
            Path authorities = Files.createDirectory(directory.resolve("authorities"));
            Files.copy(certificate, authorities.resolve("lab.crt"));
            Files.writeString(authorities.resolve("README"), "no certificate");
            server.then(3, ScriptedServer.json(VERSION));

            assertThatThrownBy(() -> connect(config))
                    .isInstanceOf(CometUnreachableException.class)
                    .hasMessageContaining("not trusted")
                    .hasMessageContaining("COMET_INCLUDE_CUSTOM_CA_BUNDLE");
            for (TlsSettings tls : List.of(
                    new TlsSettings(List.of(certificate), true),
                    new TlsSettings(List.of(authorities), true),
                    new TlsSettings(List.of(), false))) {
                assertThat(connect(config.withTls(tls)).serverVersion()).isPresent();
            }
        }
    }

    @Test
    void unusableAuthoritiesAreNamed() throws IOException {
        ClientConfig config = ClientConfig.of(URI.create("https://localhost:1"), KEY);
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path text = Files.writeString(directory.resolve("text.pem"), "no certificate");

        for (Path place : List.of(empty, text, directory.resolve("absent.pem"))) {
            assertThatThrownBy(() -> connect(config.withTls(new TlsSettings(List.of(place), true))))
                    .isInstanceOf(CometConfigException.class)
                    .hasMessageContaining(place.toString())
                    .hasMessageContaining("COMET_INCLUDE_CUSTOM_CA_BUNDLE");
        }
    }

    @Test
    void proxyGetsTheRequestsAndItsLogin() {
        try (ScriptedServer proxy = new ScriptedServer()) {
            proxy.then(ScriptedServer.status(407, "", "Proxy-Authenticate", "Basic realm=\"lab\""))
                    .then(ScriptedServer.json(VERSION));
            ClientConfig config = ClientConfig.of(URI.create("http://comet.example"), KEY)
                    .withProxy(new ProxyAddress("127.0.0.1", proxy.port(), "ada", "secret"));

            assertThat(connect(config).serverVersion()).isPresent();

            assertThat(proxy.last().target()).isEqualTo("http://comet.example/clientlib/isAlive/ver");
            assertThat(proxy.last().headers()).containsEntry("Proxy-Authorization", "Basic YWRhOnNlY3JldA==");
        }
    }

    @Test
    void aStoreIsReachedByItsOwnWay() throws IOException {
        try (ScriptedServer proxy = new ScriptedServer();
                ScriptedServer near = new ScriptedServer()) {
            Map<String, String> environment = Map.of(
                    "COMET_API_KEY", "KEY",
                    "COMET_URL_OVERRIDE", "http://comet.example",
                    "http_proxy", "http://ada:secret@127.0.0.1:" + proxy.port(),
                    "no_proxy", "127.0.0.1");
            proxy.then(ScriptedServer.status(407, "", "Proxy-Authenticate", "Basic realm=\"lab\""))
                    .then(ScriptedServer.json(VERSION))
                    .then(ScriptedServer.json("[1]"));
            near.then(ScriptedServer.json("[2]"));
            ClientConfig config =
                    ClientConfig.resolve(ClientOverrides.none(), environment, directory, directory.resolve("home"));

            try (CometConnection connection = CometConnection.open(config)) {
                assertThat(read(connection, "http://store.example/x")).isEqualTo("[1]");
                assertThat(read(connection, near.uri() + "/x")).isEqualTo("[2]");
            }

            assertThat(proxy.last().target()).isEqualTo("http://store.example/x");
            assertThat(near.last().target()).isEqualTo("/x");
        }
    }

    @Test
    void aStoreBeyondTheProxyIsReachedThoughTheServerIsNear() throws IOException {
        try (ScriptedServer proxy = new ScriptedServer();
                ScriptedServer server = new ScriptedServer()) {
            Map<String, String> environment = Map.of(
                    "COMET_API_KEY",
                    "KEY",
                    "COMET_URL_OVERRIDE",
                    server.uri().toString(),
                    "http_proxy",
                    "http://127.0.0.1:" + proxy.port(),
                    "no_proxy",
                    "127.0.0.1");
            server.then(ScriptedServer.json(VERSION));
            proxy.then(ScriptedServer.json("[1]"));
            ClientConfig config =
                    ClientConfig.resolve(ClientOverrides.none(), environment, directory, directory.resolve("home"));

            try (CometConnection connection = CometConnection.open(config)) {
                assertThat(read(connection, "http://store.example/x")).isEqualTo("[1]");
            }

            assertThat(server.received()).isEmpty();
        }
    }

    private static String read(CometConnection connection, String link) throws IOException {
        try (InputStream in = connection.files().open(FileSource.of(URI.create(link), null, "asset x"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void keyIsInNoLogAtAnyLevel() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(ScriptedServer.json(VERSION))
                    .then(ScriptedServer.status(500, ""))
                    .then(ScriptedServer.json("{\"workspaceNames\":[]}"));
            connect(ClientConfig.of(server.uri(), KEY)).listWorkspaces();
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(message -> message.startsWith("GET workspaces: 200 after"))
                .noneMatch(message -> message.contains("very-secret"));
    }

    private static CometClient connect(ClientConfig config) {
        return CometClient.connect(config, new FakeTime(3).timing());
    }

    private SSLContext selfSigned() throws Exception {
        keytool("-genkeypair", "-alias", "lab", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve("lab.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private Path export() throws Exception {
        Path certificate = directory.resolve("lab.pem");
        keytool("-exportcert", "-alias", "lab", "-rfc", "-file", certificate.toString());
        return certificate;
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-keystore", directory.resolve("lab.p12").toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
