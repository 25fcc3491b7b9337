// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ListedMetadata;
import io.cometlake.config.Spelling;
import io.cometlake.query.Source;
import io.cometlake.query.Variable;
import java.util.Collection;

/** Sees to it that a policy names only what can be judged without the server's word that it is so. */
final class JudgedValues {
    private final PolicyPlace place;

    JudgedValues(PolicyPlace place) {
        this.place = place;
    }

    void check(Key<?> key, int line, Collection<Variable> variables) {
        for (Variable variable : variables) {
            if (variable.source() == Source.ENVIRONMENT) {
                place.complain(
                        key,
                        line,
                        Shown.plain(variable.toString())
                                + " cannot be judged here, and nothing is cleaned up on the server's word"
                                + " alone. Use metrics, parameters, others, tags or metadata.");
            } else if (variable.source() == Source.METADATA && !ListedMetadata.NAMES.contains(variable.name())) {
                place.complain(
                        key,
                        line,
                        Shown.plain(variable.toString()) + " cannot be judged here, as no listing has it."
                                + metadata(variable.name()));
            }
        }
    }

    private static String metadata(String name) {
        String near = Spelling.didYouMean(name, ListedMetadata.NAMES);
        return near.isEmpty() ? " Those that can: " + String.join(", ", ListedMetadata.NAMES) + "." : near;
    }
}
