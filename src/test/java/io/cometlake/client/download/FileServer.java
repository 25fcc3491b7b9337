// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that holds one file a path and sends it well or badly: a Comet server or an object store, as the test has it. */
final class FileServer implements AutoCloseable {
    /** One answer. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What arrived. */
    record Received(String target, Map<String, String> headers, int clientPort) {}

    /** A file, and how it is sent. */
    static final class Stored {
        private final ConcurrentLinkedQueue<Reply> first = new ConcurrentLinkedQueue<>();
        private volatile byte[] bytes;
        private volatile String etag = "\"v1\"";
        private volatile boolean ranges = true;
        private volatile boolean heedsIfRange = true;

        Stored(byte[] bytes) {
            this.bytes = bytes;
        }

        Stored etag(String tag) {
            etag = tag;
            return this;
        }

        Stored withoutRanges() {
            ranges = false;
            return this;
        }

        Stored ignoringIfRange() {
            heedsIfRange = false;
            return this;
        }

        /** Answers so before it answers properly. */
        Stored first(Reply... replies) {
            first.addAll(List.of(replies));
            return this;
        }

        /** Sends so much of what is asked for and cuts the line. */
        Stored cutAfter(int... counts) {
            for (int count : counts) {
                first.add(exchange -> send(exchange, count));
            }
            return this;
        }

        Stored becomes(byte[] others, String tag) {
            bytes = others;
            etag = tag;
            return this;
        }

        private void answer(HttpExchange exchange) throws IOException {
            Reply reply = first.poll();
            if (reply == null) {
                send(exchange, Integer.MAX_VALUE);
            } else {
                reply.to(exchange);
            }
        }

        private void send(HttpExchange exchange, int most) throws IOException {
            String range = exchange.getRequestHeaders().getFirst("Range");
            String condition = exchange.getRequestHeaders().getFirst("If-Range");
            boolean same = condition == null || condition.equals(etag) || !heedsIfRange;
            int from = 0;
            int status = 200;
            if (etag != null) {
                exchange.getResponseHeaders().set("ETag", etag);
            }
            if (range != null && ranges && same) {
                from = Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
                if (from >= bytes.length) {
                    exchange.getResponseHeaders().set("Content-Range", "bytes */" + bytes.length);
                    exchange.sendResponseHeaders(416, -1);
                    exchange.close();
                    return;
                }
                status = 206;
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
            }
            int length = bytes.length - from;
            exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
            exchange.getResponseBody().write(bytes, from, Math.min(length, most));
            exchange.getResponseBody().flush();
            exchange.close();
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Stored> files = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    FileServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    Stored put(String path, byte[] bytes) {
        Stored stored = new Stored(bytes);
        files.put(path, stored);
        return stored;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    URI uri(String path) {
        return uri().resolve(path);
    }

    /** All that arrived but the version probe. */
    List<Received> received() {
        return received;
    }

    static Reply redirect(int status, String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    static Reply status(int status, String body, String... headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int index = 0; index < headers.length; index += 2) {
                exchange.getResponseHeaders().set(headers[index], headers[index + 1]);
            }
            exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        };
    }

    /** Says nothing of its length, and ends after so many bytes as if that were all. */
    static Reply unmeasured(byte[] bytes, int count, String etag) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(bytes, 0, count);
            exchange.close();
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/isAlive/ver")) {
            status(200, "{\"version\":\"4.50.1\"}").to(exchange);
            return;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        received.add(new Received(
                exchange.getRequestURI().toString(),
                headers,
                exchange.getRemoteAddress().getPort()));
        Stored stored = files.get(path);
        if (stored == null) {
            status(404, "{\"msg\":\"no such asset\",\"code\":404,\"data\":null,\"sdk_error_code\":0}")
                    .to(exchange);
            return;
        }
        stored.answer(exchange);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
