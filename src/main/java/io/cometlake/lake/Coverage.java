// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From which tables an experiment's rows are up to date with its fingerprint, and how they were read. Experiments that were
 * exported alike share one.
 *
 * @param shapes by table: what decided which values reached it, as a digest that the lake only keeps; a table that is not here
 *     may have rows of an older state
 */
public record Coverage(SortedMap<String, String> shapes) {
    /** Nothing is known to be up to date. */
    public static final Coverage NONE = new Coverage(new TreeMap<>());

    public Coverage {
        shapes = Collections.unmodifiableSortedMap(new TreeMap<>(shapes));
    }

    public static Coverage of(Map<String, String> shapes) {
        return new Coverage(new TreeMap<>(shapes));
    }

    /** Whether all of another's tables are here, read the same way. */
    public boolean includes(Coverage other) {
        return shapes.entrySet().containsAll(other.shapes.entrySet());
    }

    /** Without some tables, which are not up to date after all. */
    public Coverage without(Set<String> tables) {
        SortedMap<String, String> rest = new TreeMap<>(shapes);
        rest.keySet().removeAll(tables);
        return new Coverage(rest);
    }

    /** This, and on top of it another that was read later from the same state of the server. */
    public Coverage plus(Coverage later) {
        SortedMap<String, String> both = new TreeMap<>(shapes);
        both.putAll(later.shapes);
        return new Coverage(both);
    }
}
