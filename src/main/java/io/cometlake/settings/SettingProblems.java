// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;

/** What is wrong with settings, noted one by one and told together. Never repeats a secret. */
final class SettingProblems {
    private final List<Problem> found = new ArrayList<>();

    private record Problem(String file, int line, String text) {}

    /** @param text with its place before it */
    void add(String text) {
        found.add(new Problem("", 0, text));
    }

    /** @param said where it was said; null where what is missing is what is wrong */
    void add(@Nullable ConfigurationProperty said, String key, String text) {
        String told = ShownValue.plain(key) + ": " + text;
        if (said == null) {
            add(told);
        } else {
            found.add(new Problem(Origins.file(said), Origins.line(said), Origins.of(said) + ": " + told));
        }
    }

    /** @throws SettingsException with all of them, each file's in their order */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SettingsException(found.stream()
                    .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                    .map(Problem::text)
                    .distinct()
                    .toList());
        }
    }
}
