// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import org.jspecify.annotations.Nullable;

/** An empty text is none: so a file of compose, or a template, hands on what nobody has set. */
final class Given {
    private Given() {}

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static @Nullable Secret orNull(@Nullable Secret secret) {
        return secret == null || secret.value().isBlank() ? null : secret;
    }
}
