// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The server is too old for what was asked, or did not state a version by which to know. No request was made. */
public final class CometUnsupportedException extends CometException {
    private static final long serialVersionUID = 1L;

    /** Without a status, since nothing was asked. */
    public CometUnsupportedException(String message, @Nullable Throwable cause) {
        super(message, 0, cause);
    }
}
