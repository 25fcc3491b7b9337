// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.AssetStore;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries calls from Jetty to the two APIs, and their answers back. Waiting out a latency takes no thread. */
public final class EmulatorHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(EmulatorHandler.class);

    private final RestApi rest;
    private final ControlApi control;
    private final CurrentBehaviour behaviour;
    private final AssetStore assets;

    public EmulatorHandler(RestApi rest, ControlApi control, CurrentBehaviour behaviour, AssetStore assets) {
        this.rest = rest;
        this.control = control;
        this.behaviour = behaviour;
        this.assets = assets;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean controlCall = request.getHttpURI().getPath().startsWith(ControlApi.BASE);
        Duration latency = controlCall ? Duration.ZERO : behaviour.get().latency();
        Delivery.after(latency, request, () -> new Delivery(request, response, callback).deliver(reply(request)));
        return true;
    }

    private Reply reply(Request request) {
        String path = request.getHttpURI().getDecodedPath();
        try (CallReader call = new CallReader(request, assets)) {
            return path.startsWith(ControlApi.BASE)
                    ? Reply.undisturbed(control.answer(request.getMethod(), path, call))
                    : rest.reply(request.getMethod(), path, request.getHeaders().get(HttpHeader.AUTHORIZATION), call);
        } catch (RuntimeException e) {
            LOG.warn("{} {} could not be answered", request.getMethod(), path, e);
            return Reply.undisturbed(Answer.envelope(500, "Internal error of the emulator: " + e, 0));
        }
    }
}
