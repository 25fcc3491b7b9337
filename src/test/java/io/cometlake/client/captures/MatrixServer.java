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

/** A server that says its version, and to everything else the same, named as the matrix's columns are. */
final class MatrixServer implements AutoCloseable {
    private final HttpServer server;
    private volatile String column = "";

    MatrixServer() {
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

    /** What is answered from now on, as {@code 404} or {@code 200 []}. */
    void answer(String columnOfTheMatrix) {
        column = columnOfTheMatrix;
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestURI().getPath().endsWith("/isAlive/ver")) {
            send(exchange, 200, "application/json", "{\"version\":\"4.50.1\"}");
            return;
        }
        int status = Integer.parseInt(column.substring(0, 3));
        String body = column.substring(3).strip();
        switch (body) {
            case "empty body" -> send(exchange, status, "application/json", "");
            case "text/html" -> send(exchange, status, "text/html", "<html>");
            case "json;charset" -> send(exchange, status, "application/json;charset=utf-8", "{}");
            case "" -> send(exchange, status, "application/json", status < 400 ? "" : error(status));
            default -> send(exchange, status, "application/json", body);
        }
    }

    private static String error(int status) {
        return "{\"msg\":\"refused\",\"code\":" + status + ",\"data\":null,\"sdk_error_code\":0}";
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
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
