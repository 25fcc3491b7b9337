// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import io.cometlake.emulator.EmulatorException;

/** A call that the server turns down; the message is what it tells the caller. */
public final class RefusedException extends EmulatorException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public RefusedException(Refusal refusal, String message) {
        super(message, null);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
