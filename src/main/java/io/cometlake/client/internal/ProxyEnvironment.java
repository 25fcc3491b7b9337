// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal;

import io.cometlake.client.CometConfigException;
import io.cometlake.client.ProxyAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy the environment names for a server: {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and {@code no_proxy}
 * in lower case or capitals, lower case first, as in Comet's own client.
 */
public final class ProxyEnvironment {
    private final Map<String, String> environment;

    /** @param environment of which only the variables of proxies are kept */
    public ProxyEnvironment(Map<String, String> environment) {
        this.environment = environment.entrySet().stream()
                .filter(variable -> variable.getKey().toLowerCase(Locale.ROOT).endsWith("_proxy"))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @throws CometConfigException if the variable is no address of an HTTP proxy */
    public Optional<ProxyAddress> proxyFor(URI server) {
        String scheme = server.getScheme().toLowerCase(Locale.ROOT);
        for (String variable : new String[] {scheme + "_proxy", "all_proxy"}) {
            String value = value(variable);
            if (value != null) {
                return isExempt(server) ? Optional.empty() : Optional.of(parse(variable, value));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProxyEnvironment proxies && environment.equals(proxies.environment);
    }

    @Override
    public int hashCode() {
        return environment.hashCode();
    }

    /** Without values, which may hold passwords. */
    @Override
    public String toString() {
        return "ProxyEnvironment" + new TreeSet<>(environment.keySet());
    }

    private boolean isExempt(URI server) {
        String exempt = value("no_proxy");
        return exempt != null && new ProxyExemptions(exempt).contains(server);
    }

    private @Nullable String value(String variable) {
        String value = environment.get(variable);
        if (value == null || value.isBlank()) {
            value = environment.get(variable.toUpperCase(Locale.ROOT));
        }
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static ProxyAddress parse(String variable, String value) {
        URI uri;
        try {
            uri = new URI(value.contains("://") ? value : "http://" + value);
        } catch (URISyntaxException e) {
            // Without the cause, which would show a password.
            throw malformed(variable);
        }
        if (uri.getHost() == null || !"http".equalsIgnoreCase(uri.getScheme())) {
            throw malformed(variable);
        }
        String login = uri.getRawUserInfo();
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        if (login == null) {
            return new ProxyAddress(uri.getHost(), port, null, null);
        }
        int colon = login.indexOf(':');
        String user = colon < 0 ? login : login.substring(0, colon);
        String password = colon < 0 ? "" : login.substring(colon + 1);
        return new ProxyAddress(uri.getHost(), port, decode(user), decode(password));
    }

    private static String decode(String text) {
        // The decoder is made for forms, where a plus sign is a blank; in a login it is itself.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static CometConfigException malformed(String variable) {
        return new CometConfigException(
                "The environment variable " + variable + " (or "
                        + variable.toUpperCase(Locale.ROOT)
                        + ") is not the address of an HTTP proxy. Write it as http://host:port or http://user:password@host:port.",
                null);
    }
}
