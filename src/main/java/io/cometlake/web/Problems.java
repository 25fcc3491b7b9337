// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import org.springframework.core.NestedExceptionUtils;

/** What went wrong, in one line. */
final class Problems {
    private static final int LONGEST = 300;

    private Problems() {}

    /** Without what stands behind the first line, as a statement of SQL. */
    static String words(RuntimeException thrown) {
        boolean ours = thrown.getClass().getName().startsWith("io.cometlake.");
        Throwable reason = ours ? thrown : NestedExceptionUtils.getMostSpecificCause(thrown);
        String message = reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        String line = message.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
