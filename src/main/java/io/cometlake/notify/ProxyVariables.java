// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The proxy that the environment names: {@code https_proxy}, {@code http_proxy}, {@code all_proxy}, and {@code no_proxy} with names of hosts,
 * domains and a star; in lower case or capitals. One with a login is used without it.
 */
final class ProxyVariables extends ProxySelector {
    private static final int USUAL_PORT = 80;

    private final Map<String, String> variables;

    ProxyVariables(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        String value = Stream.of(uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy", "all_proxy")
                .map(this::value)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
        return List.of(value.isEmpty() || isExempt(host) ? Proxy.NO_PROXY : parse(value));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // Whoever asked is told by the failure of the call.
    }

    private boolean isExempt(String host) {
        return Stream.of(value("no_proxy").split(","))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }

    private String value(String name) {
        String value = variables.getOrDefault(name, "");
        return (value.isBlank() ? variables.getOrDefault(name.toUpperCase(Locale.ROOT), "") : value).strip();
    }

    private static Proxy parse(String value) {
        try {
            URI uri = new URI(value.contains("://") ? value : "http://" + value);
            if (uri.getHost() != null) {
                int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
                return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
            }
        } catch (URISyntaxException e) {
            // Below, without the text, which may hold a password.
        }
        throw DeliveryException.lasting("the environment names a proxy that is none: write it as http://host:port");
    }
}
