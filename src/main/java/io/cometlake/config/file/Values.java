// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The values of a {@link Group}'s keys that a file has. */
final class Values {
    private final Map<Key<?>, Located<?>> values = new IdentityHashMap<>();
    private final Map<Key<?>, Integer> lines = new IdentityHashMap<>();

    /** @param line of the key */
    record Located<T>(T value, int line) {}

    <T> void put(Key<T> key, T value, int line) {
        values.put(key, new Located<>(value, line));
    }

    /** Notes that the file has the key, whatever is wrong with its value. */
    void mention(Key<?> key, int line) {
        lines.put(key, line);
    }

    /** Where the file has a key, be its value of use or not; empty if it has it not. */
    OptionalInt lineOf(Key<?> key) {
        Integer line = lines.get(key);
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }

    boolean mentions(Key<?> key) {
        return lines.containsKey(key);
    }

    /** The value with its place. */
    @SuppressWarnings("unchecked") // put() sees to it
    <T> Optional<Located<T>> locate(Key<T> key) {
        return Optional.ofNullable((Located<T>) values.get(key));
    }

    <T> Optional<T> find(Key<T> key) {
        return locate(key).map(Located::value);
    }

    /** What the file has under a key that holds further keys; nothing, if it lacks it. */
    Values group(Key<Values> key) {
        return find(key).orElseGet(Values::new);
    }
}
