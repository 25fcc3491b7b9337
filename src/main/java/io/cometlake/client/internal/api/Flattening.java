// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import java.util.Map;

/** Makes one level of maps in maps: names are joined. */
enum Flattening {
    METRICS("/"),
    PARAMETERS("|");

    /** Comet's own client goes no deeper either. */
    private static final int MOST_LEVELS = 10;

    private final String separator;

    Flattening(String separator) {
        this.separator = separator;
    }

    /**
     * Puts all that is in the maps into the flat one.
     *
     * @throws IllegalArgumentException if two values come to have the same name, or a map has no text for a key
     */
    void flatten(Map<?, ?> nested, Map<String, Object> flat) {
        flatten("", 1, nested, flat);
    }

    private void flatten(String prefix, int level, Map<?, ?> nested, Map<String, Object> flat) {
        nested.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> deeper && !deeper.isEmpty() && level < MOST_LEVELS) {
                flatten(name + separator, level + 1, deeper, flat);
            } else if (flat.containsKey(name)) {
                throw new IllegalArgumentException("There are two values for '" + name + "'");
            } else {
                flat.put(name, value);
            }
        });
    }
}
