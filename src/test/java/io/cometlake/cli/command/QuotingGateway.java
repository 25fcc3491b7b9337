// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Stands before a server, passes calls on, and refuses those to one path by quoting their key. */
final class QuotingGateway {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private QuotingGateway() {}

    static HttpServer before(URI server, String refusedPath) throws IOException {
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().equals(refusedPath)) {
                String key = exchange.getRequestHeaders().getFirst("Authorization");
                String body = "{\"msg\": \"I do not like " + key + "\", \"code\": 404, \"sdk_error_code\": 1}";
                answer(exchange, 404, body.getBytes(StandardCharsets.UTF_8));
            } else {
                pass(server, exchange);
            }
        });
        gateway.start();
        return gateway;
    }

    private static void pass(URI server, HttpExchange exchange) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server + exchange.getRequestURI().toString()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .build();
        try {
            HttpResponse<byte[]> passed = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, passed.statusCode(), passed.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
