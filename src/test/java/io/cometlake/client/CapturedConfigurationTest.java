// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Comet's own Python client was seen to resolve, resolved by ours. */
class CapturedConfigurationTest {
    /** There it goes on with an address that cannot work; we say so instead. */
    private static final List<String> REFUSED_BY_US = List.of("url override no scheme");

    @TempDir
    private Path root;

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void resolvesWhatCometsClientResolves(String name, JsonNode scenario) throws IOException {
        Path work = Files.createDirectories(root.resolve("work"));
        Path home = Files.createDirectories(root.resolve("home"));
        scenario.path("files").forEachEntry((file, text) -> write(place(file, work, home), text.stringValue()));
        Map<String, String> environment = new HashMap<>();
        scenario.path("environment")
                .forEachEntry((variable, value) ->
                        environment.put(variable, value.stringValue().replace("<root>", root.toString())));
        JsonNode argument = scenario.path("argument");
        ClientOverrides overrides =
                ClientOverrides.none().withApiKey(argument.isString() ? argument.stringValue() : null);
        JsonNode expected = scenario.path("result");

        if (expected.path("api_key").isNull() || expected.has("raised") || REFUSED_BY_US.contains(name)) {
            assertThatThrownBy(() -> ClientConfig.resolve(overrides, environment, work, home))
                    .isInstanceOf(CometConfigException.class)
                    .hasMessageContaining(REFUSED_BY_US.contains(name) ? "server URL" : "API key");
            return;
        }
        ClientConfig config = ClientConfig.resolve(overrides, environment, work, home);
        assertThat(config.apiKey().reveal()).isEqualTo(expected.path("auth").stringValue());
        assertThat(config.server())
                .isEqualTo(URI.create(expected.path("server_url").stringValue()));
        if (expected.has("timeout")) {
            assertThat(config.workspace()).isEqualTo(textOrNull(expected, "workspace"));
            assertThat(config.projectName()).isEqualTo(textOrNull(expected, "project"));
            long seconds = expected.path("timeout").asLong();
            // Ours is more patient where nothing is said.
            assertThat(config.timeouts().response().toSeconds()).isEqualTo(seconds == 10 ? 60 : seconds);
        }
        expected.path("extra")
                .forEachEntry((header, value) ->
                        assertThat(config.extraHeader()).isEqualTo(new ExtraHeader(header, value.stringValue())));
    }

    static Stream<Object[]> scenarios() throws IOException {
        try (InputStream file =
                CapturedConfigurationTest.class.getResourceAsStream("captures/behaviour/configuration.json")) {
            return Json.MAPPER.readTree(file).path("scenarios").valueStream().toList().stream()
                    .map(scenario -> new Object[] {scenario.path("scenario").stringValue(), scenario});
        }
    }

    private static String textOrNull(JsonNode node, String member) {
        return node.path(member).isString() ? node.path(member).stringValue() : null;
    }

    private Path place(String file, Path work, Path home) {
        if (file.startsWith("~/")) {
            return home.resolve(file.substring(2));
        }
        return file.startsWith("./")
                ? work.resolve(file.substring(2))
                : Path.of(file.replace("<root>", root.toString()));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
