// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.SummaryEntry;
import java.util.List;
import java.util.Optional;

/** Finds an entry among all. */
final class Summaries {
    private Summaries() {}

    static Optional<SummaryEntry> named(List<SummaryEntry> entries, String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}
