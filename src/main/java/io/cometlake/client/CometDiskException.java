// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

/** A file that comes from the server cannot be written here, which is not the server's fault: it would be the same with any other. */
public final class CometDiskException extends CometException {
    private static final long serialVersionUID = 1L;

    /** @param message names the file, and what cannot be done to it */
    public CometDiskException(String message, Throwable cause) {
        super(message, 0, cause);
    }
}
