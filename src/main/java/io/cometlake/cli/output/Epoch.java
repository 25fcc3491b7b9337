// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as servers send them. */
final class Epoch {
    private Epoch() {}

    static @Nullable Instant millis(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
