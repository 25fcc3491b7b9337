// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/**
 * The client's configuration is missing something or says something that cannot be: no request was made. The message names the
 * setting, where it was looked for or found, and the remedy; never a value that may be secret.
 */
public final class CometConfigException extends CometException {
    private static final long serialVersionUID = 1L;

    /** Before anything was asked of a server. */
    public CometConfigException(String message, @Nullable Throwable cause) {
        super(message, 0, cause);
    }
}
