// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.ProxyAddress;
import io.cometlake.client.internal.ProxyEnvironment;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsStore;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** The way to each host: the server's is settled, an object store's is looked up by its own name and scheme. Thread-safe. */
final class ProxyRoutes extends DefaultRoutePlanner {
    private final HttpHost server;
    private final ClientConfig config;
    private final CredentialsStore logins;

    /** @param logins gets those of the proxies that are used */
    ProxyRoutes(ClientConfig config, CredentialsStore logins) {
        super(null);
        this.server = HttpHost.create(config.server());
        this.config = config;
        this.logins = logins;
    }

    /** @throws io.cometlake.client.CometConfigException if the environment names a proxy for the host that is none */
    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws ProtocolException {
        ProxyAddress proxy = proxyFor(target);
        if (proxy == null) {
            return null;
        }
        if (proxy.user() != null && proxy.password() != null) {
            logins.setCredentials(
                    new AuthScope(proxy.host(), proxy.port()),
                    new UsernamePasswordCredentials(
                            proxy.user(), proxy.password().toCharArray()));
        }
        return new HttpHost(proxy.host(), proxy.port());
    }

    private @Nullable ProxyAddress proxyFor(HttpHost target) throws ProtocolException {
        ProxyEnvironment proxies = config.storeProxies();
        boolean isServers =
                target.getHostName().equalsIgnoreCase(server.getHostName()) && target.getPort() == server.getPort();
        if (proxies == null || isServers) {
            return config.proxy();
        }
        try {
            URI store = new URI(target.getSchemeName(), null, target.getHostName(), target.getPort(), null, null, null);
            return proxies.proxyFor(store).orElse(null);
        } catch (URISyntaxException e) {
            throw new ProtocolException("The host " + target + " has no address", e);
        }
    }
}
