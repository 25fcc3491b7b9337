// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometException;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.export.FailureStreak;
import io.cometlake.export.RegistryCallPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the models and artifacts of workspaces once a run, for the estimate and for what follows. A run that is resumed lists them
 * again. Thread-safe.
 */
final class RegistryCalls {
    private final Map<String, Listed> listed = new ConcurrentHashMap<>();

    /**
     * What one workspace has; each list is empty where its tables are not wanted.
     *
     * @param modelsFailure why the models could not be listed; null if they could
     * @param artifactsFailure why the artifacts could not be listed; null if they could
     */
    record Listed(
            List<RegistryModel> models,
            List<ArtifactDetails> artifacts,
            @Nullable CometException modelsFailure,
            @Nullable CometException artifactsFailure) {
        private static final Listed NOTHING = new Listed(List.of(), List.of(), null, null);
    }

    /** The tables that a run fills from the registry. A slice does not look at it. */
    static Set<String> tables(ExportRun run) {
        return run.spec().selection().isSlice() ? Set.of() : run.tableNames();
    }

    /** Calls by endpoint that come after the lists, which are made here. */
    Map<String, Long> estimate(ExportRun run, Collection<String> workspaces) {
        RegistryCallPlan plan = new RegistryCallPlan(tables(run));
        Map<String, Long> calls = new TreeMap<>();
        for (String workspace : workspaces) {
            Listed found = list(run, workspace);
            plan.ofModels(found.models()).forEach((endpoint, count) -> calls.merge(endpoint, count, Long::sum));
            if (!found.artifacts().isEmpty()) {
                try (PublishedVersions known =
                        PublishedVersions.of(run, ListingsStep.current(run, workspace, null), batch -> {})) {
                    plan.ofArtifacts(found.artifacts(), known)
                            .forEach((endpoint, count) -> calls.merge(endpoint, count, Long::sum));
                }
            }
        }
        return calls;
    }

    /** What a workspace has, as it was listed by this attempt at the run. */
    Listed list(ExportRun run, String workspace) {
        return listed.computeIfAbsent(run.run() + "\n" + workspace, ignored -> ask(run, workspace));
    }

    /** Frees the memory. */
    void forget(ExportRun run) {
        listed.keySet().removeIf(key -> key.startsWith(run.run() + "\n"));
    }

    private static Listed ask(ExportRun run, String workspace) {
        RegistryCallPlan plan = new RegistryCallPlan(tables(run));
        Listed found = Listed.NOTHING;
        if (plan.needsModels()) {
            try {
                found = new Listed(run.comet().listModels(workspace), List.of(), null, null);
            } catch (CometException e) {
                rethrowWhatConcernsAll(e);
                found = new Listed(List.of(), List.of(), e, null);
            }
        }
        if (plan.needsArtifacts()) {
            try {
                found = new Listed(found.models(), run.comet().listArtifacts(workspace), found.modelsFailure(), null);
            } catch (CometException e) {
                rethrowWhatConcernsAll(e);
                found = new Listed(found.models(), List.of(), found.modelsFailure(), e);
            }
        }
        return found;
    }

    static void rethrowWhatConcernsAll(CometException reason) {
        if (FailureStreak.concernsAll(reason)) {
            throw reason;
        }
    }
}
