// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.config.NameFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Looks for tags by patterns. Tags that Cometlake itself sets are no tags of a person: only a pattern that begins as they do finds
 * them, so that {@code *} stays "any tag that somebody gave it".
 */
final class PersonTags {
    private static final String OWN = "cometlake:";

    private final Predicate<String> persons;
    private final Predicate<String> own;

    PersonTags(List<String> patterns) {
        List<String> ofPersons = new ArrayList<>();
        List<String> ofOurs = new ArrayList<>();
        patterns.forEach(pattern -> (pattern.startsWith(OWN) ? ofOurs : ofPersons).add(pattern));
        persons = anyOf(ofPersons);
        own = anyOf(ofOurs);
    }

    /** Whether Cometlake sets such tags. */
    static boolean isOwn(String tag) {
        return tag.startsWith(OWN);
    }

    /** A filter without patterns lets everything through; here it finds nothing. */
    private static Predicate<String> anyOf(List<String> patterns) {
        return patterns.isEmpty()
                ? tag -> false
                : NameFilter.including(patterns).asPredicate();
    }

    /** Those that one of the patterns matches, in their order. */
    List<String> among(List<String> tags) {
        return tags.stream()
                .filter(tag -> (isOwn(tag) ? own : persons).test(tag))
                .toList();
    }
}
