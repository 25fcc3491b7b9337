// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.config.ConfigException;
import io.cometlake.config.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What is wrong with a command's options, gathered so that it is told at once. */
final class Mistakes {
    private final List<String> found = new ArrayList<>();

    void add(String mistake) {
        found.add(mistake);
    }

    /** The same, of an option's value: a mistake in it names the option. */
    <T> Optional<T> gather(String option, Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (ConfigException e) {
            e.problems().forEach(problem -> found.add(option + ": " + problem));
            return Optional.empty();
        }
    }

    /** What the work returns; empty, and noted, if it finds its settings unfit. */
    <T> Optional<T> gather(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (ConfigException e) {
            found.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** What a word stands for; empty, and noted, if it is none of those. */
    <T> Optional<T> choose(String option, String typed, Map<String, T> choices) {
        T chosen = choices.get(typed);
        if (chosen == null) {
            add(option + " " + typed + " is none of " + String.join(", ", choices.keySet()) + "."
                    + Spelling.didYouMean(typed, choices.keySet()));
        }
        return Optional.ofNullable(chosen);
    }

    /** @throws ConfigException with all of them */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
    }
}
