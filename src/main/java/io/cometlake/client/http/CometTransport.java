// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;

/** Carries one request to a server and its answer back, whatever the status. Implementations are thread-safe. */
@FunctionalInterface
public interface CometTransport {
    /**
     * Sends the request once.
     *
     * @return to be closed by the caller
     * @throws IOException if there was no answer; also when the thread was interrupted, whose flag then is set
     */
    CometResponse execute(CometRequest request) throws IOException;
}
