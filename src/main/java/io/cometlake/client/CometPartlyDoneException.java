// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.BatchReceipt;

/**
 * A change of several experiments stopped at one that failed. The receipt says which were done, which failed or is in doubt, and which
 * were not tried; the cause is the failure.
 */
public final class CometPartlyDoneException extends CometException {
    private static final long serialVersionUID = 1L;

    private final transient BatchReceipt receipt;

    /** With what was done before the cause came in between. */
    public CometPartlyDoneException(String message, BatchReceipt receipt, CometException cause) {
        super(message, cause.status(), cause);
        this.receipt = receipt;
    }

    /** What was done before the failure, and what was not. */
    public BatchReceipt receipt() {
        return receipt;
    }
}
