// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Sends bodies in parts and reads bytes, as a client does that follows no redirects by itself. */
final class AssetWire {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BOUNDARY = "0123456789abcdef0123456789abcdef";

    /** One part, as requests sends it: without a content type. */
    record Part(String disposition, byte[] content) {
        static Part file(String content) {
            return file(content.getBytes(StandardCharsets.UTF_8));
        }

        static Part file(byte[] content) {
            return new Part("form-data; name=\"file\"; filename=\"file\"", content);
        }

        static Part field(String name, String content) {
            return new Part("form-data; name=\"" + name + "\"", content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final Emulator emulator;

    AssetWire(Emulator emulator) {
        this.emulator = emulator;
    }

    HttpResponse<String> post(String path, List<Part> parts) {
        return post(path, "multipart/form-data; boundary=" + BOUNDARY, BodyPublishers.ofByteArray(body(parts)));
    }

    HttpResponse<String> post(String path, String contentType, String body) {
        return post(path, contentType, BodyPublishers.ofString(body));
    }

    private HttpResponse<String> post(String path, String contentType, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(emulator.url().resolve(path))
                .header("Authorization", EmulatorOptions.DEMO_KEY)
                .header("Content-Type", contentType)
                .POST(body);
        return send(request, BodyHandlers.ofString());
    }

    private static byte[] body(List<Part> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            for (Part part : parts) {
                String head = "--" + BOUNDARY + "\r\nContent-Disposition: " + part.disposition() + "\r\n\r\n";
                body.write(head.getBytes(StandardCharsets.UTF_8));
                body.write(part.content());
                body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    /** The id of the asset that an upload made. */
    String upload(String key, String query, Part... parts) {
        HttpResponse<String> answer =
                post(Wire.REST + "write/experiment/upload-asset?experimentKey=" + key + query, List.of(parts));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        JsonNode json = Wire.parse(answer.body());
        return json.get("assetId").stringValue();
    }

    HttpResponse<byte[]> asset(String key, String id, String... headers) {
        return get(
                emulator.url() + Wire.REST + "experiment/asset/get-asset?assetId=" + id
                        + "&allow301=True&experimentKey=" + key,
                headers);
    }

    /** With the key, as a read of the REST API. */
    HttpResponse<byte[]> get(String url, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", EmulatorOptions.DEMO_KEY);
        return send(with(request, headers), BodyHandlers.ofByteArray());
    }

    /** Without any key. */
    static HttpResponse<byte[]> getStored(String url, String... headers) {
        return send(with(HttpRequest.newBuilder(URI.create(url)), headers), BodyHandlers.ofByteArray());
    }

    static String header(HttpResponse<?> answer, String name) {
        Optional<String> value = answer.headers().firstValue(name);
        return value.orElse("");
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return sendOnOpenConnection(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Once more where a kept connection was closed before the call reached it, which this client tells of calls with a body only. */
    private static <T> HttpResponse<T> sendOnOpenConnection(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) throws IOException, InterruptedException {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("received no bytes")) {
                throw e;
            }
            return HTTP.send(request.build(), handler);
        }
    }
}
