// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientConfigTest {
    @TempDir
    private Path work;

    @TempDir
    private Path home;

    @Test
    void aServerIsOneHoweverItIsWritten() {
        ApiKey key = ApiKey.of("k".repeat(20), "a test");
        assertThat(ClientConfig.of(URI.create("HTTPS://Comet.Example.com:443/clientlib/"), key)
                        .server())
                .isEqualTo(URI.create("https://comet.example.com"));
        assertThat(ClientConfig.of(URI.create("http://comet.example.com:443"), key)
                        .server())
                .isEqualTo(URI.create("http://comet.example.com:443"));
    }

    @Test
    void defaultsSuitCometsOwnService() {
        ClientConfig config = resolve(Map.of("COMET_API_KEY", "KEY"));

        assertThat(config.server()).isEqualTo(URI.create("https://www.comet.com"));
        assertThat(config.apiKey().origin()).isEqualTo("COMET_API_KEY");
        assertThat(config.proxy()).isNull();
        assertThat(config.tls()).isEqualTo(TlsSettings.DEFAULT);
        assertThat(config.timeouts()).isEqualTo(new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60)));
        assertThat(config.timeouts().upload()).isEqualTo(Duration.ofSeconds(900));
        assertThat(config.timeouts().download()).isEqualTo(Duration.ofSeconds(600));
        assertThat(config.retries()).isEqualTo(RetryLimits.DEFAULT);
        assertThat(config.budget()).isEqualTo(new BudgetLimits(14_000, 10, 8));
        assertThat(config.extraHeader()).isNull();
    }

    @Test
    void serversOtherThanCometsHaveNoHourlyLimit() {
        for (String server :
                new String[] {"http://localhost:8080", "http://127.0.0.1", "http://[::1]:9", "https://comet.example"}) {
            assertThat(BudgetLimits.defaultsFor(URI.create(server))).isEqualTo(BudgetLimits.unlimited());
        }
        assertThat(BudgetLimits.defaultsFor(URI.create("https://eu.comet.com")).callsPerHour())
                .isEqualTo(14_000);
        assertThat(BudgetLimits.defaultsFor(URI.create("https://notcomet.com")).callsPerHour())
                .isEqualTo(BudgetLimits.UNLIMITED);
    }

    @Test
    void everySettingIsMapped() {
        Map<String, String> environment = new HashMap<>();
        environment.put("COMET_API_KEY", "KEY");
        environment.put("COMET_URL_OVERRIDE", "HTTP://comet.example:8080/prefix/clientlib/?x#y");
        environment.put("COMET_TIMEOUT_API", "7");
        environment.put("COMET_TIMEOUT_FILE_UPLOAD", "8");
        environment.put("COMET_TIMEOUT_FILE_DOWNLOAD", "9");
        environment.put("COMET_HTTP_SESSION_RETRY_TOTAL", "9");
        environment.put("COMET_HTTP_SESSION_RETRY_BACKOFF_FACTOR", "90");
        environment.put("COMET_INCLUDE_CUSTOM_CA_BUNDLE", "ca.pem");
        environment.put("REQUESTS_CA_BUNDLE", "/etc/more");
        environment.put("SSL_CERT_FILE", "/etc/more");
        environment.put("COMET_INTERNAL_CHECK_TLS_CERTIFICATE", "False");
        environment.put("COMET_ALLOW_HEADER_NAME", "X-Let-Me");
        environment.put("COMET_ALLOW_HEADER_VALUE", "in");
        environment.put("COMET_WORKSPACE", " vision ");
        environment.put("COMET_PROJECT_NAME", "cats");
        environment.put("http_proxy", "http://ada:s%40cret@proxy.example:3128");

        ClientConfig config = resolve(environment);

        assertThat(config.server()).isEqualTo(URI.create("http://comet.example:8080"));
        assertThat(config.timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(10), Duration.ofSeconds(7), Duration.ofSeconds(8), Duration.ofSeconds(9)));
        assertThat(config.retries()).isEqualTo(new RetryLimits(9, Duration.ofSeconds(90), Duration.ofSeconds(90)));
        assertThat(config.tls().extraAuthorities()).containsExactly(work.resolve("ca.pem"), Path.of("/etc/more"));
        assertThat(config.tls().verify()).isFalse();
        assertThat(config.extraHeader()).isEqualTo(new ExtraHeader("X-Let-Me", "in"));
        assertThat(config.workspace()).isEqualTo("vision");
        assertThat(config.projectName()).isEqualTo("cats");
        assertThat(config.proxy()).isEqualTo(new ProxyAddress("proxy.example", 3128, "ada", "s@cret"));
    }

    @Test
    void overridesWinOverEnvironment() {
        ClientOverrides overrides = ClientOverrides.none()
                .withApiKey("MINE")
                .withServerUrl("http://mine.example")
                .withCallsPerHour(100)
                .withCallsPerSecond(2)
                .withConcurrency(3);
        Map<String, String> environment =
                Map.of("COMET_API_KEY", "THEIRS", "COMET_URL_OVERRIDE", "http://theirs.example");

        ClientConfig config = ClientConfig.resolve(overrides, environment, work, home);

        assertThat(config.apiKey().reveal()).isEqualTo("MINE");
        assertThat(config.apiKey().origin()).isEqualTo("the argument");
        assertThat(config.server()).isEqualTo(URI.create("http://mine.example"));
        assertThat(config.budget()).isEqualTo(new BudgetLimits(100, 2, 3));
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        ApiKey key = ApiKey.of("KEY", "a test");

        assertThat(ClientConfig.of(URI.create("http://localhost:8090/clientlib/"), key)
                        .server())
                .isEqualTo(URI.create("http://localhost:8090"));
        for (String address : List.of("localhost:8090/x", "localhost", "ftp://localhost")) {
            assertThatThrownBy(() -> ClientConfig.of(URI.create(address), key))
                    .isInstanceOf(CometConfigException.class)
                    .hasMessageContaining("argument server");
        }
        assertThatThrownBy(() -> ClientConfig.resolve(
                        ClientOverrides.none().withApiKey("KEY").withServerUrl("localhost:8090"), Map.of(), work, home))
                .isInstanceOf(CometConfigException.class)
                .hasMessageContaining("--server");
    }

    @Test
    void withoutKeyAllPlacesAndTheRemedyAreNamed() {
        assertThatThrownBy(() -> resolve(Map.of("COMET_CONFIG", "else.ini")))
                .isInstanceOf(CometConfigException.class)
                .hasMessageContaining("the environment")
                .hasMessageContaining(work.resolve(".env") + " (not there)")
                .hasMessageContaining(work.resolve("else.ini") + " (named by COMET_CONFIG) (not there)")
                .hasMessageContaining(work.resolve(".comet.config").toString())
                .hasMessageContaining(home.resolve(".comet.config").toString())
                .hasMessageContaining("api_key = <your key>");
    }

    @Test
    void keyOfFileSaysWhichFile() throws IOException {
        Path file = Files.writeString(home.resolve(".comet.config"), "\uFEFF[comet]\nwhat is this\napi_key = K\n");

        assertThat(resolve(Map.of()).apiKey().origin()).isEqualTo(file.toString());
    }

    @Test
    void dotEnvMayBeWrittenForShells() throws IOException {
        Files.writeString(work.resolve(".env"), "# mine\nexport COMET_API_KEY=\"K\"\nnonsense\n");

        assertThat(resolve(Map.of()).apiKey().reveal()).isEqualTo("K");
    }

    @Test
    void badValuesAreRefusedWithoutShowingThem() {
        refused("COMET_TIMEOUT_API", "soon", "COMET_TIMEOUT_API", "whole number");
        refused("COMET_TIMEOUT_API", "0", "COMET_TIMEOUT_API", "at least 1");
        refused("COMET_HTTP_SESSION_RETRY_TOTAL", "-1", "at least 0");
        refused("COMET_INTERNAL_CHECK_TLS_CERTIFICATE", "perhaps", "neither true nor false");
        refused("COMET_URL_OVERRIDE", "comet.example.com/clientlib/", "https://comet.example.com/clientlib/");
        refused("COMET_URL_OVERRIDE", "ftp://comet.example", "no http or https URL");
        refused("COMET_URL_OVERRIDE", "http:// /", "no http or https URL");
        refused("https_proxy", "socks5://u:hidden@proxy", "https_proxy", "HTTP proxy");
        refused("COMET_API_KEY", "hidden*hidden*", "more than one '*'");
        refused("COMET_API_KEY", "hidden*!!", "not base64");
        refused("COMET_API_KEY", "hidden*WzFd", "not base64 of a JSON object");
        refused("COMET_API_KEY", "hid\nden", "control characters");
        refused("COMET_API_KEY", "_SECRET_-eyJ0eXBlIjoiR0NQIn0=", "secret manager");
    }

    @Test
    void textShowsNoSecret() {
        ClientConfig config = resolve(Map.of(
                "COMET_API_KEY", "hidden-key",
                "https_proxy", "http://ada:hidden-password@proxy.example:3128",
                "COMET_ALLOW_HEADER_NAME", "X-Token",
                "COMET_ALLOW_HEADER_VALUE", "hidden-token"));

        assertThat(config.toString()).doesNotContain("hidden").contains("API key from COMET_API_KEY");
        assertThat(ClientOverrides.none().withApiKey("hidden").toString()).doesNotContain("hidden");
    }

    private void refused(String variable, String value, String... parts) {
        Map<String, String> environment = new HashMap<>(Map.of("COMET_API_KEY", "hidden"));
        environment.put(variable, value);
        assertThatThrownBy(() -> resolve(environment))
                .isInstanceOf(CometConfigException.class)
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("hidden");
    }

    private ClientConfig resolve(Map<String, String> environment) {
        return ClientConfig.resolve(ClientOverrides.none(), environment, work, home);
    }
}
