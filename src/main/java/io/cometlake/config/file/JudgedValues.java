// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.Spelling;
import io.cometlake.query.JudgeableNames;
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
            if (JudgeableNames.has(variable)) {
                continue;
            }
            String name = Shown.plain(variable.toString());
            String problem = variable.source() == Source.METADATA
                    ? " cannot be judged here, as no listing has it." + metadata(variable.name())
                    : " cannot be judged here, and nothing is cleaned up on the server's word alone."
                            + " Use metrics, parameters, others, tags or metadata.";
            place.complain(key, line, name + problem);
        }
    }

    private static String metadata(String name) {
        String near = Spelling.didYouMean(name, JudgeableNames.METADATA);
        return near.isEmpty() ? " Those that can: " + String.join(", ", JudgeableNames.METADATA) + "." : near;
    }
}
