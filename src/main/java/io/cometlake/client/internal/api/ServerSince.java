// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.ServerVersion;

/** From which version of the server on something is there. */
final class ServerSince {
    static final ServerVersion MODELS_BY_NAME = new ServerVersion(3, 5, 42);
    static final ServerVersion MODEL_HISTORY = new ServerVersion(3, 7, 28);
    static final ServerVersion STATE = new ServerVersion(3, 7, 91);
    static final ServerVersion DELETING_TAGS = new ServerVersion(3, 12, 26);
    static final ServerVersion ALL_METRICS = new ServerVersion(3, 20, 60);
    static final ServerVersion DELETING_PARAMETERS = new ServerVersion(3, 29, 724);
    static final ServerVersion ASSETS_BY_NAME = new ServerVersion(4, 3, 385);
    static final ServerVersion NOT_THROTTLED = new ServerVersion(4, 7, 416);
    static final ServerVersion MODEL_METADATA = new ServerVersion(4, 18, 133);
    static final ServerVersion MODEL_STATUS_CONFIGURATION = new ServerVersion(4, 20, 477);
    static final ServerVersion PROJECT_OWNERS = new ServerVersion(4, 35, 0);

    private ServerSince() {}
}
