// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometConnection;
import io.cometlake.client.download.Downloads;
import java.net.URI;
import java.time.Clock;

/**
 * What all experiments of one connection share.
 *
 * @param downloads for content that is no JSON
 * @param server scheme and authority
 * @param clock says when something was printed, where the caller does not
 */
public record ExperimentContext(ApiCalls calls, Downloads downloads, URI server, Clock clock) {
    /** Over a connection. */
    public static ExperimentContext of(CometConnection connection, ApiCalls calls) {
        return new ExperimentContext(calls, connection.downloads(), connection.server(), connection.clock());
    }
}
