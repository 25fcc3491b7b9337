// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.FaultRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Brings an answer to the caller as it should not be. Waiting takes no thread. */
final class FaultyDelivery {
    /** Of a body whose length nobody knows. */
    private static final long BEGINNING = 1_000;

    private final Request request;
    private final Response response;
    private final Callback callback;

    FaultyDelivery(Request request, Response response, Callback callback) {
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    void deliver(Reply reply, FaultRule failure) throws IOException {
        switch (failure.kind()) {
            case RESET -> reset();
            case CLOSE -> close();
            case HANG -> later(failure.number(), this::close);
            case TRUNCATE -> breakOff(reply, failure, true);
            case BREAK -> breakOff(reply, failure, false);
            case CUT -> cut(reply, failure);
            case DRIP -> {
                byte[] body = head(reply);
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
                drip(body, 0, failure.number());
            }
            case STATUS, PAGE, GARBAGE, EMPTY -> {
                byte[] body = head(reply);
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
                response.write(true, ByteBuffer.wrap(body), callback);
            }
            case LATENCY, UNKNOWN_FIELDS, VANISH -> throw new IllegalStateException(failure + " is no failure");
        }
    }

    /** Sends a part of the body, and then nothing more on this connection. */
    private void breakOff(Reply reply, FaultRule failure, boolean withLength) throws IOException {
        Payload.Bytes body = reply.bytes();
        Delivery.writeHead(reply.answer(), response);
        if (withLength) {
            body.length()
                    .ifPresent(length -> response.getHeaders().put(HttpHeader.CONTENT_LENGTH, Math.max(1, length)));
        }
        // Not closed: that would end the body as it should end.
        OutputStream out = Content.Sink.asOutputStream(response);
        LimitedStream.write(body, limit(body, failure), out);
        out.flush();
        close();
    }

    /** Sends a part of the body as if it were all of it. */
    private void cut(Reply reply, FaultRule failure) throws IOException {
        Payload.Bytes body = reply.bytes();
        long limit = limit(body, failure);
        Delivery.writeHead(reply.answer(), response);
        if (body.length().isPresent()) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, limit);
        }
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            LimitedStream.write(body, limit, out);
        }
        callback.succeeded();
    }

    /** How much of a body is sent: what the rule says, but never all; where it says nothing, half. */
    private static long limit(Payload.Bytes body, FaultRule failure) {
        if (body.length().isEmpty()) {
            return failure.number() == 0 ? BEGINNING : failure.number();
        }
        long length = body.length().getAsLong();
        return failure.number() == 0 ? length / 2 : Math.max(0, Math.min(failure.number(), length - 1));
    }

    private byte[] head(Reply reply) throws IOException {
        Delivery.writeHead(reply.answer(), response);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        reply.bytes().writeTo(body);
        return body.toByteArray();
    }

    private void drip(byte[] body, int next, int millis) {
        if (next == body.length) {
            response.write(true, ByteBuffer.allocate(0), callback);
            return;
        }
        ByteBuffer one = ByteBuffer.wrap(body, next, 1);
        Runnable more = () -> later(millis, () -> drip(body, next + 1, millis));
        response.write(false, one, Callback.from(more, callback::failed));
    }

    private void later(int millis, Runnable task) {
        var unused = request.getComponents()
                .getScheduler()
                .schedule(() -> request.getComponents().getExecutor().execute(task), millis, TimeUnit.MILLISECONDS);
    }

    /** What Jetty then says into the closed connection is not worth a line in its log, as EofException tells it. */
    private void close() {
        endPoint().close();
        callback.failed(new EofException("A fault of the emulator closed the connection"));
    }

    /** Closing a socket that does not linger is what sends a reset. */
    private void reset() throws IOException {
        if (endPoint().getTransport() instanceof SocketChannel channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        close();
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
