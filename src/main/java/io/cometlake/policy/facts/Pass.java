// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.api.CometReads;
import io.cometlake.policy.facts.FactNeeds.Part;
import io.cometlake.query.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Experiments while what is needed of them is read, step by step. A step leaves out those of which it is known or of no use any more. */
final class Pass {
    private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

    private final CometReads comet;
    private final List<@Nullable Facts> experiments;
    private final FactNeeds needs;
    private final Predicate<Facts> isOver;

    /** @param isOver whether nothing more has to be known of an experiment */
    Pass(CometReads comet, List<Facts> experiments, FactNeeds needs, Predicate<Facts> isOver) {
        this.comet = comet;
        this.experiments = new ArrayList<>(experiments);
        this.needs = needs;
        this.isOver = isOver;
    }

    /** What is left to be read of an experiment. */
    private FactNeeds left(Facts facts) {
        return isOver.test(facts) ? FactNeeds.NONE : needs.without(facts.known());
    }

    /** Those of which the values of some variables are left to be read. */
    List<Facts> lacking(Set<Variable> variables) {
        List<Facts> lacking = new ArrayList<>();
        for (Facts facts : experiments) {
            if (facts != null && lacks(facts, variables)) {
                lacking.add(facts);
            }
        }
        return lacking;
    }

    private boolean lacks(Facts facts, Set<Variable> variables) {
        return !Collections.disjoint(left(facts).variables(), variables);
    }

    /** How many are left to be asked about, by workspace. */
    Map<String, Long> countByWorkspace(Part part) {
        Map<String, Long> counts = new TreeMap<>();
        for (Facts facts : experiments) {
            if (facts != null && left(facts).has(part)) {
                counts.merge(facts.metadata().workspaceName(), 1L, Long::sum);
            }
        }
        return counts;
    }

    /** Reads a part from what is at hand for a whole workspace. */
    void of(Part part, UnaryOperator<Facts> step) {
        experiments.replaceAll(facts -> facts != null && left(facts).has(part) ? step.apply(facts) : facts);
    }

    /** Reads a part of each experiment by calls of its own. */
    void ofEach(Part part, UnaryOperator<Facts> step) {
        experiments.replaceAll(facts -> facts != null && left(facts).has(part) ? unlessGone(facts, step) : facts);
    }

    /** Reads the values of some variables of each experiment by calls of its own. */
    void ofEach(Set<Variable> variables, UnaryOperator<Facts> step) {
        experiments.replaceAll(facts -> facts != null && lacks(facts, variables) ? unlessGone(facts, step) : facts);
    }

    private @Nullable Facts unlessGone(Facts facts, UnaryOperator<Facts> step) {
        try {
            return step.apply(facts);
        } catch (CometNotFoundException e) {
            if (comet.getExperimentByKey(facts.experimentKey()).isPresent()) {
                throw e;
            }
            LOG.debug("Experiment {} was deleted meanwhile", facts.experimentKey(), e);
            return null;
        }
    }

    List<Facts> result() {
        return experiments.stream().filter(Objects::nonNull).toList();
    }
}
