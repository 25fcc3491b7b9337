// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Tables;
import java.util.List;
import java.util.Set;

/** The tables but those that cost further calls an experiment: enough for a test that is about something else than them. */
final class ValueTables {
    static final List<String> NAMES = Tables.exportedNames().stream()
            .filter(table -> !Set.of("system_details", "packages", "git", "texts", "assets")
                    .contains(table))
            .toList();

    private ValueTables() {}
}
