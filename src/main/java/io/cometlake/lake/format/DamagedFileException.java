// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.format;

import java.io.IOException;

/** The bytes of a file are not what its form asks for, although the disk gave them. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    public DamagedFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
