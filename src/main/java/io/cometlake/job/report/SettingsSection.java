// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of a run, a line each; what is not set is left out. */
final class SettingsSection {
    private SettingsSection() {}

    static void write(Markup page, Map<String, Object> settings) {
        Map<String, String> lines = new TreeMap<>();
        settings.forEach((name, value) -> flatten(name, value, lines));
        if (lines.isEmpty()) {
            return;
        }
        page.line().open("section").element("h2", "Settings");
        page.open("div", "class", "wide").open("table", "class", "facts").open("tbody");
        lines.forEach((name, value) -> {
            page.line().open("tr").element("th", name, "scope", "row");
            page.open("td").name(value).close().close();
        });
        page.close().close().close().close();
    }

    private static void flatten(String name, Object value, Map<String, String> lines) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((key, member) -> flatten(name + "." + key, member, lines));
        } else if (value instanceof Collection<?> list) {
            if (!list.isEmpty()) {
                lines.put(name, list.stream().map(String::valueOf).collect(Collectors.joining(", ")));
            }
        } else {
            lines.put(name, String.valueOf(value));
        }
    }
}
