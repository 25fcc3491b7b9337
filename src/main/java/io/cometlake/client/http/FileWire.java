// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Gets what is behind an address, on whatever host. Implementations are thread-safe. */
@FunctionalInterface
public interface FileWire {
    /**
     * Sends a GET once, with these headers and no cookie or login of its own, and follows no redirect.
     *
     * @param patience the longest silence, before the answer and in it
     * @return to be closed by the caller; closing it early drops the connection instead of reading on
     * @throws IOException if there was no answer; also when the thread was interrupted, whose flag then is set
     */
    CometResponse get(URI url, Map<String, String> headers, Duration patience) throws IOException;
}
