// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/** What was given as the place of a lake can be none. The message says why and what can. */
public final class LakeLocationException extends LakeException {
    private static final long serialVersionUID = 1L;

    public LakeLocationException(String message) {
        super(message);
    }

    public LakeLocationException(String message, Throwable cause) {
        super(message, cause);
    }
}
