// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometReader;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Asks the server for experiments that the lake has and that no listing shows: one call each. Thread-safe. */
public final class MissingExperiments {
    private final CometReader comet;
    private final ExecutorService calls;

    public MissingExperiments(CometReader comet, ExecutorService calls) {
        this.comet = comet;
        this.calls = calls;
    }

    /**
     * What became of one.
     *
     * @param detail where it is now, or why nobody knows; empty for one that is gone
     */
    public record Answer(String experimentKey, Fate fate, String detail) {}

    /** What can become of an experiment. */
    public enum Fate {
        /** The server knows no such experiment. */
        GONE,
        /** It is archived where it was, and archived experiments were not listed. */
        ARCHIVED,
        /** It is somewhere. */
        ELSEWHERE,
        /** The server did not say. */
        UNKNOWN
    }

    /** In the order of the keys. A failure that would be the same for every experiment is thrown. */
    public List<Answer> ask(List<String> keys) {
        List<Future<Optional<ExperimentMetadata>>> pending = keys.stream()
                .map(key -> calls.submit(() -> comet.fetchExperiment(key)))
                .toList();
        List<Answer> answers = new ArrayList<>();
        try {
            for (int i = 0; i < keys.size(); i++) {
                answers.add(answer(keys.get(i), pending.get(i)));
            }
        } finally {
            pending.forEach(call -> call.cancel(true));
        }
        return answers;
    }

    /** Whether an experiment failed because the server has deleted it since it was listed: then there is nothing left to fail for. */
    public static boolean isGone(CometReader comet, String key, CometException reason) {
        if (!(reason instanceof CometNotFoundException)) {
            return false;
        }
        try {
            return comet.fetchExperiment(key).isEmpty();
        } catch (CometException e) {
            if (FailureStreak.concernsAll(e)) {
                throw e;
            }
            reason.addSuppressed(e);
            return false;
        }
    }

    private static Answer answer(String key, Future<Optional<ExperimentMetadata>> call) {
        try {
            return PendingCalls.await(call)
                    .map(found -> new Answer(
                            key,
                            found.archived() ? Fate.ARCHIVED : Fate.ELSEWHERE,
                            found.workspaceName() + "/" + found.projectName()))
                    .orElseGet(() -> new Answer(key, Fate.GONE, ""));
        } catch (CometException e) {
            if (FailureStreak.concernsAll(e)) {
                throw e;
            }
            return new Answer(key, Fate.UNKNOWN, String.valueOf(e.getMessage()));
        }
    }
}
