// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;

/** The answer is Comet's, but it contradicts itself or the API; asking again would not help. */
public final class MalformedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message continues "the answer …" */
    public MalformedAnswerException(String message) {
        super(message);
    }
}
