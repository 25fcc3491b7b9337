// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The workspace's plan does not allow what was asked, or its limits are used up (402). Nothing was changed. */
public final class CometPaymentRequiredException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometPaymentRequiredException(String message, int status, int code, @Nullable Throwable cause) {
        super(message, status, code, cause);
    }
}
