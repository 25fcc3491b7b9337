// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.net.Socket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A connection that logs nothing: HttpClient's own writes every header at debug level, the key among them. */
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    private Timeout timeout = Timeout.DISABLED;

    QuietConnection() {
        super(Http1Config.DEFAULT);
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    /** In the pool there is nothing to wait for. */
    @Override
    public void passivate() {
        timeout = getSocketTimeout();
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(timeout);
    }
}
