// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Connects by sockets of channels: unlike the plain ones, an interrupt of the thread that waits in them closes them, so that a job
 * can be stopped while a server is silent.
 */
final class InterruptibleSockets extends PoolingHttpClientConnectionManagerBuilder {
    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
            @Nullable SchemePortResolver ports, @Nullable DnsResolver names, TlsSocketStrategy tls) {
        DetachedSocketFactory sockets = InterruptibleSockets::open;
        return new DefaultHttpClientConnectionOperator(
                sockets,
                ports == null ? DefaultSchemePortResolver.INSTANCE : ports,
                names == null ? SystemDefaultDnsResolver.INSTANCE : names,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, tls)
                        .build());
    }

    private static Socket open(@Nullable Proxy socks) throws IOException {
        return socks == null ? SocketChannel.open().socket() : new Socket(socks);
    }
}
