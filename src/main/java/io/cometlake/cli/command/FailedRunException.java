// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

/** A run that had begun and could not go on; the cause says why. */
final class FailedRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String resume;

    /** @param resume the whole command that goes on with it */
    FailedRunException(String resume, Throwable cause) {
        super(cause);
        this.resume = resume;
    }

    String resume() {
        return resume;
    }
}
