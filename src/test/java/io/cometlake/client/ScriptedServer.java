// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/** A server that answers the requests one after the other as it was told, and remembers them. */
final class ScriptedServer implements AutoCloseable {
    /** One answer. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What arrived. */
    record Received(String verb, String target, Map<String, String> headers, String body, int clientPort) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    ScriptedServer() {
        this(null);
    }

    /** @param tls null for plain HTTP */
    ScriptedServer(SSLContext tls) {
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                server = HttpServer.create(anyPort, 0);
            } else {
                HttpsServer secure = HttpsServer.create(anyPort, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    ScriptedServer then(Reply reply) {
        script.add(reply);
        return this;
    }

    ScriptedServer then(int times, Reply reply) {
        for (int time = 0; time < times; time++) {
            script.add(reply);
        }
        return this;
    }

    /** All that arrived but the version probe. */
    List<Received> received() {
        return received.stream()
                .filter(request -> !request.target().contains("isAlive"))
                .toList();
    }

    Received last() {
        return received.get(received.size() - 1);
    }

    List<Received> probes() {
        return received.stream()
                .filter(request -> request.target().contains("isAlive"))
                .toList();
    }

    static Reply json(String body) {
        return status(200, body);
    }

    static Reply status(int status, String body, String... headers) {
        return answer(status, body, "application/json", headers);
    }

    static Reply html(int status) {
        return answer(status, "<html><body>Please log in</body></html>", "text/html");
    }

    static Reply text(int status, String body) {
        return answer(status, body, "text/plain");
    }

    static Reply comets(int status, String message, int code) {
        return status(
                status,
                "{\"msg\":\"" + message + "\",\"code\":" + status + ",\"data\":null,\"sdk_error_code\":" + code + "}");
    }

    static Reply gzip(String body) {
        return exchange -> {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(zipped.toByteArray());
            exchange.close();
        };
    }

    /** Promises more than it sends. */
    static Reply truncated(String body) {
        return truncated(200, body);
    }

    static Reply truncated(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length + 10L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Closes the connection instead of answering. */
    static Reply hangUp() {
        return HttpExchange::close;
    }

    /** Says nothing for as long as the server lives. */
    static Reply silence() {
        return exchange -> {
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** A space now and then, until the client has had enough. */
    static Reply dripping() {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(' ');
                    out.flush();
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static Reply answer(int status, String body, String contentType, String... headers) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            for (int index = 0; index < headers.length; index += 2) {
                exchange.getResponseHeaders().set(headers[index], headers[index + 1]);
            }
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        received.add(new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                exchange.getRemoteAddress().getPort()));
        Reply reply = script.poll();
        if (reply == null) {
            reply = comets(418, "nothing scripted", 0);
        }
        reply.to(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
