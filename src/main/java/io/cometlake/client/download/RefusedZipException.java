// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import java.io.IOException;

/** A zip that is not unzipped. The message says why, and fits after the zip's name. */
final class RefusedZipException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedZipException(String message) {
        super(message);
    }
}
