// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometOutcomeUnknownException;
import io.cometlake.client.CometPartlyDoneException;
import io.cometlake.client.api.BatchReceipt;
import io.cometlake.client.api.Placement;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Changes experiments by their keys. */
final class ExperimentChanges {
    /** So many keys Comet's own client sends at once. */
    private static final int MOVED_AT_ONCE = 100;

    private final ApiCalls calls;
    private final Function<String, Optional<ExperimentMetadata>> look;

    /** @param look what is known of the experiment with a key */
    ExperimentChanges(ApiCalls calls, Function<String, Optional<ExperimentMetadata>> look) {
        this.calls = calls;
        this.look = look;
    }

    void archive(String experimentKey) {
        calls.write(ExperimentEndpoints.archive(experimentKey));
    }

    BatchReceipt archive(List<String> experimentKeys) {
        return each("archive", experimentKeys, ExperimentEndpoints::archive);
    }

    void restore(String experimentKey) {
        calls.write(ExperimentEndpoints.restore(experimentKey));
    }

    BatchReceipt restore(List<String> experimentKeys) {
        return each("restore", experimentKeys, ExperimentEndpoints::restore);
    }

    void delete(String experimentKey) {
        calls.write(ExperimentEndpoints.delete(experimentKey));
    }

    BatchReceipt delete(List<String> experimentKeys) {
        return each("delete", experimentKeys, ExperimentEndpoints::delete);
    }

    void stop(String experimentKey) {
        calls.write(ExperimentEndpoints.stop(experimentKey));
    }

    BatchReceipt move(List<String> experimentKeys, String workspace, String project, Placement placement) {
        if (placement == Placement.SYMLINK) {
            refuseOtherWorkspaces(experimentKeys, workspace);
        }
        return inChunks(
                placement == Placement.SYMLINK ? "symlink" : "move",
                experimentKeys,
                MOVED_AT_ONCE,
                chunk -> ExperimentEndpoints.move(chunk, workspace, project, placement));
    }

    private void refuseOtherWorkspaces(List<String> experimentKeys, String workspace) {
        for (String key : experimentKeys) {
            ExperimentMetadata experiment = look.apply(key)
                    .orElseThrow(() -> new CometNotFoundException(
                            "There is no experiment " + key + ", or the key may not see it; nothing was linked.",
                            404,
                            null));
            if (!experiment.workspaceName().equalsIgnoreCase(workspace)) {
                throw new IllegalArgumentException("Experiment " + key + " is in workspace '"
                        + experiment.workspaceName() + "', and Comet has no symbolic links from there to '" + workspace
                        + "'. Nothing was linked; move or copy it instead.");
            }
        }
    }

    private BatchReceipt each(String action, List<String> keys, Function<String, CometRequest> request) {
        return inChunks(action, keys, 1, chunk -> request.apply(chunk.get(0)));
    }

    private BatchReceipt inChunks(
            String action, List<String> keys, int size, Function<List<String>, CometRequest> request) {
        List<String> done = new ArrayList<>();
        while (done.size() < keys.size()) {
            int end = Math.min(done.size() + size, keys.size());
            List<String> chunk = List.copyOf(keys.subList(done.size(), end));
            try {
                calls.write(request.apply(chunk));
            } catch (CometException e) {
                throw stopped(action, keys, done, chunk, e);
            }
            done.addAll(chunk);
        }
        return new BatchReceipt(action, done, List.of(), List.of(), List.of());
    }

    private static CometPartlyDoneException stopped(
            String action, List<String> keys, List<String> done, List<String> chunk, CometException e) {
        boolean unknown = e instanceof CometOutcomeUnknownException || e instanceof CometInterruptedException;
        List<String> untried = keys.subList(done.size() + chunk.size(), keys.size());
        BatchReceipt receipt = unknown
                ? new BatchReceipt(action, done, List.of(), chunk, untried)
                : new BatchReceipt(action, done, chunk, List.of(), untried);
        String message = "%s: %d of %d are done, %d %s, %d not tried. %s"
                .formatted(
                        action,
                        done.size(),
                        keys.size(),
                        chunk.size(),
                        unknown ? "in doubt" : "failed",
                        untried.size(),
                        e.getMessage());
        return new CometPartlyDoneException(message, receipt, e);
    }
}
