// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The experiment that something is done to, on the server. For one thread. */
final class Subject {
    private final CometApi comet;
    private final String key;
    private @Nullable Experiment known;

    Subject(CometApi comet, String key) {
        this.comet = comet;
        this.key = key;
    }

    CometApi comet() {
        return comet;
    }

    String key() {
        return key;
    }

    /** Takes over what was read of it by somebody else. No call. */
    void know(ExperimentMetadata metadata) {
        known = comet.experimentOf(metadata);
    }

    /**
     * The experiment for calls that go by way of it: one call where nothing is known of it yet.
     *
     * @throws CometNotFoundException if it is gone
     */
    Experiment experiment() {
        if (known == null) {
            look();
        }
        if (known == null) {
            throw new CometNotFoundException("Experiment " + key + " is gone.", 404, null);
        }
        return known;
    }

    /** What the server says of it now; empty if it is gone. One call. */
    Optional<ExperimentMetadata> look() {
        known = comet.getExperimentByKey(key).orElse(null);
        return Optional.ofNullable(known).map(Experiment::metadata);
    }

    /** Whether something holds of it, as an effect. One call, and those of the question. */
    Effect effect(Question question) {
        return look().isEmpty() ? Effect.GONE : question.ask(experiment()) ? Effect.SEEN : Effect.NOT_SEEN;
    }

    /** Whether it is as a step would leave it. */
    @FunctionalInterface
    interface Question {
        boolean ask(Experiment experiment);
    }
}
