// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Carries calls to the object store: all of its own port, and those of the other port that name its objects. */
public final class ObjectStoreHandler extends Handler.Abstract {
    private final ObjectStore store;
    private final String connector;

    /** @param connector the name of the connector that listens on the store's own port */
    public ObjectStoreHandler(ObjectStore store, String connector) {
        this.store = store;
        this.connector = connector;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        boolean own =
                connector.equals(request.getConnectionMetaData().getConnector().getName());
        if (!own && !request.getHttpURI().getPath().startsWith(Presigned.BASE)) {
            return false;
        }
        new Delivery(request, response, callback).deliver(store.reply(request, own));
        return true;
    }
}
