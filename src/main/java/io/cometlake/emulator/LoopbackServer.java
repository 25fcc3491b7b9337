// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.gzip.GzipEncoderConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty on two ports of the loopback address, plain HTTP/1.1: one for the API, one for the object store. */
final class LoopbackServer implements AutoCloseable {
    private static final int MOST_THREADS = 200;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);
    private static final int OUTPUT_BUFFER = 1 << 16;

    /** The name of the object store's connector. */
    static final String OBJECT_STORE = "object-store";

    private final Server server;
    private final ServerConnector connector;
    private final ServerConnector storeConnector;
    private final boolean gzip;

    LoopbackServer(EmulatorOptions options) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
        threads.setName("emulator");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setOutputBufferSize(OUTPUT_BUFFER);
        connector = connector(http, options.port());
        storeConnector = connector(http, 0);
        storeConnector.setName(OBJECT_STORE);
        gzip = options.gzip();
    }

    private ServerConnector connector(HttpConfiguration http, int port) {
        ServerConnector made = new ServerConnector(server, new HttpConnectionFactory(http));
        made.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        made.setPort(port);
        made.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        server.addConnector(made);
        return made;
    }

    /** @param store asked first, and only for what is its own */
    void start(Handler store, Handler handler) {
        server.setHandler(new Handler.Sequence(store, gzip ? compressing(handler) : handler));
        try {
            connector.open();
            storeConnector.open();
        } catch (IOException e) {
            throw new EmulatorException(
                    "Port " + connector.getPort()
                            + " is taken: stop what listens there, or choose another (0 finds a free one)",
                    e);
        }
        try {
            server.start();
        } catch (Exception e) {
            connector.close();
            storeConnector.close();
            throw new EmulatorException("The emulator's server did not start on port " + port(), e);
        }
    }

    private static Handler compressing(Handler handler) {
        GzipEncoderConfig fastest = new GzipEncoderConfig();
        fastest.setCompressionLevel(1);
        GzipCompression compression = new GzipCompression();
        compression.setDefaultEncoderConfig(fastest);
        CompressionHandler compressing = new CompressionHandler(handler);
        compressing.putCompression(compression);
        return compressing;
    }

    URI url() {
        return url(connector);
    }

    /** Of the object store. */
    URI storeUrl() {
        return url(storeConnector);
    }

    private static URI url(ServerConnector of) {
        return URI.create("http://" + of.getHost() + ":" + of.getLocalPort());
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new EmulatorException("The emulator's server on port " + port() + " did not stop", e);
        }
    }
}
