// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import io.cometlake.emulator.EmulatorException;
import org.jspecify.annotations.Nullable;

/** A call that the server turns down; the message is what it tells the caller. */
public final class RefusedException extends EmulatorException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public RefusedException(Refusal refusal, String message) {
        this(refusal, message, null);
    }

    public RefusedException(Refusal refusal, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
