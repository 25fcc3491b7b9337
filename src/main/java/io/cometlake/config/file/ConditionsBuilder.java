// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ActionKind;
import io.cometlake.config.Conditions;
import io.cometlake.config.Conditions.ArchivedOnes;
import io.cometlake.config.Conditions.Bounds;
import io.cometlake.config.Conditions.Presence;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Words;
import io.cometlake.config.file.Values.Located;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes a policy's conditions. */
final class ConditionsBuilder {
    private final PolicyKeys keys;
    private final Values values;
    private final PolicyPlace place;

    ConditionsBuilder(PolicyKeys keys, Values values, PolicyPlace place) {
        this.keys = keys;
        this.values = values;
        this.place = place;
    }

    Conditions build() {
        return new Conditions(
                Set.copyOf(values.find(keys.states).orElse(List.of())),
                values.find(keys.olderThan).orElse(null),
                values.find(keys.idleFor).orElse(null),
                bounds(keys.duration, keys.durationAtLeast, keys.durationAtMost, Function.identity()),
                bounds(keys.points, keys.pointsAtLeast, keys.pointsAtMost, Integer::longValue),
                bounds(keys.assetBytes, keys.assetBytesAtLeast, keys.assetBytesAtMost, Function.identity()),
                presence(keys.inRegistry),
                presence(keys.artifactSource),
                presence(keys.tagged),
                values.find(keys.tags).orElse(NameFilter.ALL),
                values.find(keys.names).orElse(NameFilter.ALL),
                values.find(keys.owners).orElse(NameFilter.ALL),
                archived());
    }

    private <S, T extends Comparable<T>> Bounds<T> bounds(
            Key<Values> key, Key<S> least, Key<S> most, Function<S, T> meaning) {
        Values said = values.group(key);
        Optional<T> atLeast = said.find(least).map(meaning);
        Optional<Located<S>> atMost = said.locate(most);
        if (atLeast.isPresent()
                && atMost.isPresent()
                && atLeast.get().compareTo(meaning.apply(atMost.get().value())) > 0) {
            place.complain(key, atMost.get().line(), "at-most is less than at-least, so that nothing is both.");
            return Bounds.any();
        }
        return new Bounds<>(
                atLeast.orElse(null), atMost.map(Located::value).map(meaning).orElse(null));
    }

    private Presence presence(Key<Boolean> key) {
        return values.find(key)
                .map(wanted -> wanted ? Presence.YES : Presence.NO)
                .orElse(Presence.ANY);
    }

    private ArchivedOnes archived() {
        ActionKind action = values.find(keys.action).orElse(null);
        if (action == null) {
            return ArchivedOnes.LEFT_OUT;
        }
        Set<ArchivedOnes> allowed = switch (action) {
            case ARCHIVE, STOP -> EnumSet.of(ArchivedOnes.LEFT_OUT);
            case RESTORE, DELETE -> EnumSet.of(ArchivedOnes.ONLY);
            case MOVE, SYMLINK, TAG, UNTAG, DELETE_ASSETS -> EnumSet.allOf(ArchivedOnes.class);
        };
        ArchivedOnes usual = allowed.iterator().next();
        ArchivedOnes said = values.find(keys.archived).orElse(usual);
        if (!allowed.contains(said)) {
            place.complain(
                    keys.archived,
                    "'" + Words.of(said) + "' does not go with " + action.text() + ", which looks at "
                            + (usual == ArchivedOnes.ONLY ? "archived" : "active")
                            + " experiments alone. Leave it out.");
        }
        return said;
    }
}
