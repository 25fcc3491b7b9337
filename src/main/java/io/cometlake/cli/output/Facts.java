// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a report begins with: a name and what there is to say, a line each. */
final class Facts {
    private Facts() {}

    static String render(Map<String, String> facts) {
        return facts.entrySet().stream()
                .map(fact -> String.format(Locale.ROOT, "  %-9s %s", fact.getKey(), fact.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
