// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A server that gives the answers of one case to whoever asks what was asked then, and writes down what it is asked. */
final class ReplayServer implements AutoCloseable {
    private static final String PROBE = "/clientlib/isAlive/ver";

    private final HttpServer server;
    private final List<CapturedRequest> script;
    private final List<CapturedRequest> left;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> more = new HashMap<>();
    private byte[] file = new byte[0];
    private String version = "4.50.1";

    ReplayServer(CapturedCase captured) {
        script = captured.requests();
        left = new ArrayList<>(script);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was asked but for the version, in the order of arrival. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** The bytes of answers of which the capture tells only how many there were. */
    synchronized void serve(byte[] bytes) {
        file = bytes.clone();
    }

    /** What to answer to a request of an endpoint that is not in the capture. */
    synchronized void answer(String verb, String path, String json) {
        more.put(verb + " " + path, json);
    }

    /** The version to state where the capture has none. */
    synchronized void beOfVersion(String number) {
        version = number;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        URI uri = exchange.getRequestURI();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String line = CapturedRequest.line(
                exchange.getRequestMethod(), uri.getRawPath(), query, FormText.bodyLine(type, body));
        if (!uri.getPath().equals(PROBE)) {
            lines.add(line);
        }
        Optional<CapturedRequest> match = take(request -> request.line().equals(line))
                .or(() -> take(request -> isOfEndpoint(request, exchange)))
                .or(() -> script.stream()
                        .filter(request -> request.line().equals(line))
                        .findFirst())
                .or(() -> script.stream()
                        .filter(request -> isOfEndpoint(request, exchange))
                        .reduce((first, second) -> second));
        if (match.isPresent()) {
            answer(exchange, match.get().answer());
        } else if (uri.getPath().equals(PROBE)) {
            send(
                    exchange,
                    200,
                    "application/json",
                    ("{\"version\":\"" + version + "\"}").getBytes(StandardCharsets.UTF_8));
        } else if (more.containsKey(exchange.getRequestMethod() + " " + uri.getPath())) {
            String json = more.get(exchange.getRequestMethod() + " " + uri.getPath());
            send(exchange, 200, "application/json", json.getBytes(StandardCharsets.UTF_8));
        } else {
            send(
                    exchange,
                    404,
                    "application/json",
                    "{\"msg\":\"not in the capture\",\"code\":404,\"data\":null,\"sdk_error_code\":0}"
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isOfEndpoint(CapturedRequest request, HttpExchange exchange) {
        return request.verb().equals(exchange.getRequestMethod())
                && request.path().equals(exchange.getRequestURI().getPath());
    }

    private Optional<CapturedRequest> take(Predicate<CapturedRequest> wanted) {
        for (CapturedRequest request : left) {
            if (wanted.test(request)) {
                left.remove(request);
                return Optional.of(request);
            }
        }
        return Optional.empty();
    }

    private void answer(HttpExchange exchange, JsonNode canned) throws IOException {
        JsonNode body = canned.path("body");
        boolean counted = body.size() == 1 && body.has("bytes");
        byte[] bytes;
        if (counted) {
            bytes = file.length > 0 ? file : new byte[body.path("bytes").intValue()];
        } else {
            bytes = (body.isString() ? body.stringValue() : body.toString()).getBytes(StandardCharsets.UTF_8);
        }
        send(
                exchange,
                canned.path("status").intValue(),
                canned.path("content_type").asString(),
                bytes);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
