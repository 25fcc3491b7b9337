// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

/** A file is larger than the caller wants to have it. */
public final class CometTooLargeException extends CometException {
    private static final long serialVersionUID = 1L;

    /** @param message names what is too large, and the limit */
    public CometTooLargeException(String message) {
        super(message, 0, null);
    }
}
