// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.FaultRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Brings an answer to the caller as it should not be. Waiting takes no thread. */
final class FaultyDelivery {
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
            case TRUNCATE -> {
                byte[] body = head(reply);
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length + 1L);
                response.write(false, firstHalf(body), Callback.from(this::close, callback::failed));
            }
            case BREAK -> response.write(false, firstHalf(head(reply)), Callback.from(this::close, callback::failed));
            case CUT -> {
                ByteBuffer half = firstHalf(head(reply));
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, half.remaining());
                response.write(true, half, callback);
            }
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

    private byte[] head(Reply reply) throws IOException {
        response.setStatus(reply.answer().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.answer().contentType());
        reply.answer().headers().forEach((name, value) -> response.getHeaders().put(name, value));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        reply.writer(body).flush();
        return body.toByteArray();
    }

    private static ByteBuffer firstHalf(byte[] body) {
        return ByteBuffer.wrap(Arrays.copyOf(body, body.length / 2));
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
