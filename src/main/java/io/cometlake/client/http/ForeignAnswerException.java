// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;

/** The answer says success but is not what the endpoint sends: a gateway's page, or an error in success's clothes. */
public final class ForeignAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message continues "the answer …" */
    public ForeignAnswerException(String message) {
        super(message);
    }
}
