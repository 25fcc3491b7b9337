// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import org.jspecify.annotations.Nullable;

/** What went wrong in the emulator itself; the message names the thing and the remedy. */
public class EmulatorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmulatorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
