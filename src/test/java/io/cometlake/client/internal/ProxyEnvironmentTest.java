// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProxyEnvironmentTest {
    private static final URI SERVER = URI.create("https://lab.comet.example:8443");

    @Test
    void lowerCaseWinsAndSchemeDecides() {
        Map<String, String> environment =
                Map.of("https_proxy", "lower:1", "HTTPS_PROXY", "http://upper:2", "http_proxy", "http://other:3");

        assertThat(proxy(environment, SERVER)).isEqualTo("lower:1");
        assertThat(proxy(environment, URI.create("http://x"))).isEqualTo("other:3");
        assertThat(proxy(Map.of("ALL_PROXY", "http://all"), SERVER)).isEqualTo("all:80");
        assertThat(proxy(Map.of("https_proxy", " "), SERVER)).isEqualTo("none");
    }

    @Test
    void exemptionsAreDomainsAddressesAndNetworks() {
        assertThat(proxyWithout("*", SERVER)).isEqualTo("none");
        assertThat(proxyWithout("a, comet.example", SERVER)).isEqualTo("none");
        assertThat(proxyWithout(".comet.example", SERVER)).isEqualTo("none");
        assertThat(proxyWithout("lab.comet.example:8443", SERVER)).isEqualTo("none");
        assertThat(proxyWithout("lab.comet.example:1", SERVER)).isEqualTo("p:1");
        assertThat(proxyWithout("met.example", SERVER)).isEqualTo("p:1");
        assertThat(proxyWithout("10.0.0.0/8", URI.create("https://10.9.8.7"))).isEqualTo("none");
        assertThat(proxyWithout("10.0.0.0/8", URI.create("https://11.9.8.7"))).isEqualTo("p:1");
        assertThat(proxyWithout("::1", URI.create("https://[::1]:5"))).isEqualTo("none");
    }

    @Test
    void noValueOfAVariableIsInItsText() {
        ProxyEnvironment proxies =
                new ProxyEnvironment(Map.of("https_proxy", "http://ada:secret@p:1", "COMET_API_KEY", "KEY"));

        assertThat(proxies).hasToString("ProxyEnvironment[https_proxy]");
        assertThat(proxies).isEqualTo(new ProxyEnvironment(Map.of("https_proxy", "http://ada:secret@p:1")));
    }

    private static String proxyWithout(String exempt, URI server) {
        return proxy(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", exempt), server);
    }

    private static String proxy(Map<String, String> environment, URI server) {
        return new ProxyEnvironment(environment)
                .proxyFor(server)
                .map(Object::toString)
                .orElse("none");
    }
}
