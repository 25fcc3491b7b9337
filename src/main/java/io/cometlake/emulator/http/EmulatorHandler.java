// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.FaultRule;
import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Carries calls from Jetty to the two APIs, and their answers back. Waiting out a latency takes no thread. */
public final class EmulatorHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(EmulatorHandler.class);

    private final RestApi rest;
    private final ControlApi control;
    private final CurrentBehaviour behaviour;

    public EmulatorHandler(RestApi rest, ControlApi control, CurrentBehaviour behaviour) {
        this.rest = rest;
        this.control = control;
        this.behaviour = behaviour;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean controlCall = request.getHttpURI().getPath().startsWith(ControlApi.BASE);
        Duration latency = controlCall ? Duration.ZERO : behaviour.get().latency();
        after(latency, request, () -> serve(request, response, callback));
        return true;
    }

    private static void after(Duration latency, Request request, Runnable task) {
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

    private void serve(Request request, Response response, Callback callback) {
        Reply reply = reply(request);
        after(reply.strike().latency(), request, () -> deliver(reply, request, response, callback));
    }

    private static void deliver(Reply reply, Request request, Response response, Callback callback) {
        FaultRule failure = reply.strike().failure();
        try {
            if (failure == null) {
                write(reply, response, callback);
            } else {
                new FaultyDelivery(request, response, callback).deliver(reply, failure);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "{} {} could not be answered",
                    request.getMethod(),
                    request.getHttpURI().getPath(),
                    e);
            Response.writeError(request, response, callback, e);
        }
    }

    private Reply reply(Request request) {
        String path = request.getHttpURI().getDecodedPath();
        Supplier<Call> call = () -> new Call(Request.extractQueryParameters(request), body(request));
        try {
            return path.startsWith(ControlApi.BASE)
                    ? Reply.undisturbed(control.answer(request.getMethod(), path, call))
                    : rest.reply(request.getMethod(), path, request.getHeaders().get(HttpHeader.AUTHORIZATION), call);
        } catch (RuntimeException e) {
            LOG.warn("{} {} could not be answered", request.getMethod(), path, e);
            return Reply.undisturbed(Answer.envelope(500, "Internal error of the emulator: " + e, 0));
        }
    }

    private static @Nullable JsonNode body(Request request) {
        if (request.getLength() == 0 || request.getMethod().equals("GET")) {
            return null;
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            JsonNode body = Bodies.MAPPER.readTree(in);
            return body.isMissingNode() ? null : body;
        } catch (IOException | JacksonException e) {
            throw new RefusedException(Refusal.BAD_REQUEST, "The body is not JSON", e);
        }
    }

    /** Made when the first body arrives: it takes long, and reading needs none. */
    private static final class Bodies {
        /** Clients send NaN and the infinities as bare tokens. */
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
    }

    /** Small answers go out in one piece with their length, large ones in chunks while they are written. */
    private static void write(Reply reply, Response response, Callback callback) throws IOException {
        Answer answer = reply.answer();
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        try (OutputStream out = new LazyStream(response)) {
            JsonWriter writer = reply.writer(out);
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

    /** Takes the response's stream only when there is something for it: taking it means closing it. */
    private static final class LazyStream extends OutputStream {
        private final Response response;
        private @Nullable OutputStream stream;

        private LazyStream(Response response) {
            this.response = response;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            OutputStream open = stream;
            if (open == null) {
                open = Content.Sink.asOutputStream(response);
                stream = open;
            }
            open.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (stream != null) {
                stream.close();
            }
        }
    }
}
