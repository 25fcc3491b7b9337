// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import java.util.Locale;

/** The ways to tell people. Each has a queue of its own, so that none waits for another. */
enum ChannelKind {
    WEBHOOK,
    SLACK,
    MAIL;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
