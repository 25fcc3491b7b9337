// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.FaultRule;
import io.cometlake.emulator.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an answer to the caller, as it should be or as a fault wants it. Waiting out a latency takes no thread. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Request request;
    private final Response response;
    private final Callback callback;

    Delivery(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    static void after(Duration latency, Request request, Runnable task) {
        if (latency.isZero()) {
            task.run();
            return;
        }
        var unused = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.getComponents().getExecutor().execute(task),
                        latency.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    void deliver(Reply reply) {
        after(reply.strike().latency(), request, () -> deliverNow(reply));
    }

    private void deliverNow(Reply reply) {
        FaultRule failure = reply.strike().failure();
        try {
            if (failure == null) {
                write(reply);
            } else {
                new FaultyDelivery(request, response, callback).deliver(reply, failure);
            }
        } catch (IOException | RuntimeException e) {
            // Callers may leave in the middle of an asset, which is their right.
            if (response.isCommitted()) {
                LOG.debug("{} broke off", request.getHttpURI().getPath(), e);
            } else {
                LOG.warn(
                        "{} {} could not be answered",
                        request.getMethod(),
                        request.getHttpURI().getPath(),
                        e);
            }
            Response.writeError(request, response, callback, e);
        }
    }

    private void write(Reply reply) throws IOException {
        Answer answer = reply.answer();
        writeHead(answer, response);
        if (answer.payload() instanceof Payload.Bytes bytes) {
            bytes.length().ifPresent(length -> response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length));
            // Closed only when all is written: closing ends a body in chunks as if it were whole.
            OutputStream out = Content.Sink.asOutputStream(response);
            bytes.writeTo(out);
            out.close();
            callback.succeeded();
        } else {
            write(reply, (Payload.Document) answer.payload());
        }
    }

    static void writeHead(Answer answer, Response response) {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    }

    /** Small documents go out in one piece with their length, large ones in chunks while they are written. */
    private void write(Reply reply, Payload.Document document) throws IOException {
        try (OutputStream out = new LazyStream(response)) {
            JsonWriter writer = reply.writer(document, out);
            if (!writer.isStreamed()) {
                ByteBuffer whole = ByteBuffer.wrap(writer.pending());
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, whole.remaining());
                response.write(true, whole, callback);
                return;
            }
            writer.flush();
        }
        callback.succeeded();
    }
}
