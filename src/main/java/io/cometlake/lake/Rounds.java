// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rounds over a lake's experiments that its exports are on. To lose it costs calls and nothing else.
 *
 * @param views by a digest of what an export is for: those that cover different experiments or tables are on rounds of their own
 */
public record Rounds(SortedMap<String, Round> views) {
    public static final Rounds NONE = new Rounds(new TreeMap<>());

    private static final int MOST = 50;

    public Rounds {
        views = Collections.unmodifiableSortedMap(new TreeMap<>(views));
    }

    /** {@link Round#NONE} of a view that has begun none. */
    public Round of(String view) {
        return views.getOrDefault(view, Round.NONE);
    }

    /** When the last listing of a project began that any view has of it; empty where none has. */
    public Optional<Instant> lastListed(String projectId) {
        return views.values().stream()
                .flatMap(round -> Optional.ofNullable(round.listed().get(projectId)).stream())
                .max(Comparator.naturalOrder());
    }

    /** With the round of a view replaced. Of very many views those go that were kept longest ago. */
    public Rounds with(String view, Round round) {
        SortedMap<String, Round> all = new TreeMap<>(views);
        all.put(view, round);
        while (all.size() > MOST) {
            all.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(view))
                    .min(Map.Entry.comparingByValue(Comparator.comparing(Round::kept)))
                    .map(Map.Entry::getKey)
                    .ifPresent(all::remove);
        }
        return new Rounds(all);
    }
}
