// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometUnsupportedException;
import io.cometlake.client.ServerVersion;
import java.util.Optional;

/** From which version of the server on something is there. */
final class ServerSince {
    static final ServerVersion REGISTERING_BY_NAME = new ServerVersion(3, 5, 42);
    static final ServerVersion STATE = new ServerVersion(3, 7, 91);
    static final ServerVersion DELETING_TAGS = new ServerVersion(3, 12, 26);
    static final ServerVersion ALL_METRICS = new ServerVersion(3, 20, 60);
    static final ServerVersion DELETING_PARAMETERS = new ServerVersion(3, 29, 724);
    static final ServerVersion ASSETS_BY_NAME = new ServerVersion(4, 3, 385);
    static final ServerVersion NOT_THROTTLED = new ServerVersion(4, 7, 416);
    static final ServerVersion MODEL_METADATA = new ServerVersion(4, 18, 133);

    private ServerSince() {}

    /** Whether the server is known to be so new. */
    static boolean isKnown(Optional<ServerVersion> server, ServerVersion since) {
        return server.filter(version -> version.compareTo(since) >= 0).isPresent();
    }

    /**
     * Goes on unless the server is known to be older: one that states no version is asked, and refuses by itself what it does not know.
     *
     * @param what as {@code deleting tags}
     * @throws CometUnsupportedException if the server is older
     */
    static void require(Optional<ServerVersion> server, ServerVersion since, String what) {
        if (server.filter(version -> version.compareTo(since) < 0).isPresent()) {
            throw new CometUnsupportedException(
                    "The Comet server is version " + server.get() + ", but " + what + " needs at least " + since
                            + ". Ask those who run it for an update.",
                    null);
        }
    }
}
