// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ConfigException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong in one file, noted one by one and told together. */
final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** @param file as the user named it */
    Problems(String file) {
        this.file = file;
    }

    /** What is in the file, once it has been read. */
    void inText(String content) {
        text.append(content);
    }

    String text() {
        return text.toString();
    }

    private record Problem(int line, String text) {}

    /** @param where the key, or empty for the file as a whole */
    void add(int line, String where, String text) {
        found.add(new Problem(line, file + ":" + line + ": " + (where.isEmpty() ? "" : where + ": ") + text));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** @throws ConfigException with all of them, in the file's order */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line))
                    .map(Problem::text)
                    .distinct()
                    .toList());
        }
    }
}
