// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometException;
import io.cometlake.client.Timeouts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wire: Apache HttpClient 5 with kept-alive connections. It neither retries nor follows redirects to another host, nor any
 * redirect of a write or of a POST, so that what goes out is what was asked for and the key stays with the server. Thread-safe.
 */
public final class HttpClient5Transport implements CometTransport, FileWire, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpClient5Transport.class);
    private static final TimeValue CONNECTION_LIFETIME = TimeValue.ofMinutes(5);
    private static final TimeValue IDLE_VALIDATION = TimeValue.ofSeconds(2);
    private static final Timeout POOL_WAIT = Timeout.ofMinutes(3);

    private final HttpHost host;
    private final URI server;
    private final RequestConfig defaults;
    private final Timeouts timeouts;
    private final CloseableHttpClient client;
    private volatile boolean closed;

    /** @throws io.cometlake.client.CometConfigException if a certificate authority cannot be read */
    public HttpClient5Transport(ClientConfig config) {
        server = config.server();
        host = HttpHost.create(server);
        timeouts = config.timeouts();
        defaults = RequestConfig.custom()
                .setResponseTimeout(Timeout.of(config.timeouts().response()))
                .setConnectionRequestTimeout(POOL_WAIT)
                .build();
        client = client(config);
    }

    @Override
    public CometResponse execute(CometRequest request) throws IOException {
        HttpUriRequestBase message = new HttpUriRequestBase(request.verb().name(), server.resolve(request.target()));
        request.headers().forEach(message::setHeader);
        message.setHeader("Accept-Encoding", "gzip");
        if (request.body() != null) {
            BodyEntity.addTo(message, request.body());
        }
        Duration patience = patience(request);
        message.setConfig(RequestConfig.copy(defaults)
                .setResponseTimeout(Timeout.of(patience))
                // A redirected POST would come out as a GET without its body, whose success says nothing of it.
                .setRedirectsEnabled(request.verb() == CometRequest.Verb.GET && !request.isWrite())
                .build());
        return exchange(host, message, patience);
    }

    @Override
    public CometResponse get(URI url, Map<String, String> headers, Duration patience) throws IOException {
        HttpUriRequestBase message = new HttpUriRequestBase("GET", url);
        headers.forEach(message::setHeader);
        message.setConfig(RequestConfig.copy(defaults)
                .setResponseTimeout(Timeout.of(patience))
                .setRedirectsEnabled(false)
                .setCookieSpec(StandardCookieSpec.IGNORE)
                .build());
        return exchange(HttpHost.create(url), message, patience);
    }

    private CometResponse exchange(HttpHost to, HttpUriRequestBase message, Duration patience) throws IOException {
        ClassicHttpResponse response = open(to, message);
        try {
            InputStream body = body(response, patience, message::cancel);
            return new CometResponse(response.getCode(), headers(response), body, () -> close(body, response));
        } catch (IOException | RuntimeException e) {
            response.close();
            throw e;
        }
    }

    private ClassicHttpResponse open(HttpHost to, HttpUriRequestBase message) throws IOException {
        if (closed) {
            throw closedAlready(null);
        }
        try {
            return client.executeOpen(to, message, null);
        } catch (IllegalStateException e) {
            // Closed by another thread in between.
            throw closed ? closedAlready(e) : e;
        }
    }

    private static CometException closedAlready(@Nullable Exception cause) {
        return new CometException("This client is closed, and makes no more calls. Connect another one.", 0, cause);
    }

    private Duration patience(CometRequest request) {
        Duration longestSilence = request.carriesFiles() ? timeouts.upload() : timeouts.response();
        Duration own = request.patience();
        return own == null || own.compareTo(longestSilence) > 0 ? longestSilence : own;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        client.close();
    }

    private static CloseableHttpClient client(ClientConfig config) {
        int concurrency = config.budget().concurrency();
        PoolingHttpClientConnectionManagerBuilder connections = new InterruptibleSockets()
                .setConnectionFactory(socket -> new QuietConnection())
                .setMaxConnPerRoute(concurrency)
                // Files may come from other hosts, and must not keep the server waiting for a connection.
                .setMaxConnTotal(2 * concurrency)
                .setTlsSocketStrategy(trust(config))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(config.timeouts().connect()))
                        .setSocketTimeout(Timeout.of(config.timeouts().response()))
                        .setTimeToLive(CONNECTION_LIFETIME)
                        .setValidateAfterInactivity(IDLE_VALIDATION)
                        .build());
        BasicCredentialsProvider logins = new BasicCredentialsProvider();
        return HttpClientBuilder.create()
                .setConnectionManager(connections.build())
                .setRoutePlanner(new ProxyRoutes(config, logins))
                .setDefaultCredentialsProvider(logins)
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** Where the server is behind TLS, a setting that cannot be read is told at once. */
    private static TlsSocketStrategy trust(ClientConfig config) {
        return "https".equalsIgnoreCase(config.server().getScheme())
                ? ServerTrust.strategy(config.tls())
                : ServerTrust.whenNeeded(config.tls());
    }

    private static void close(InputStream body, ClassicHttpResponse response) {
        try {
            body.close();
            response.close();
        } catch (IOException e) {
            // Whatever was wanted of the answer has been read by now.
            LOG.debug("An answer does not close", e);
        }
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    private static InputStream body(ClassicHttpResponse response, Duration patience, Runnable abandon)
            throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return InputStream.nullInputStream();
        }
        InputStream raw = new PacedBody(entity.getContent(), patience, abandon);
        Header encoding = response.getFirstHeader("Content-Encoding");
        boolean gzip =
                encoding != null && encoding.getValue().toLowerCase(Locale.ROOT).contains("gzip");
        return gzip ? new UnzippedBody(raw) : raw;
    }
}
