// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;

/** A redirect that is not followed. The message says why, and fits after the name of whoever sent it. */
final class RefusedRedirectException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedRedirectException(String message) {
        super(message);
    }
}
