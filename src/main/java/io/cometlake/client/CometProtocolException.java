// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The server answered with something that is not Comet's REST API v2. */
public final class CometProtocolException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometProtocolException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }
}
