// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.List;

/**
 * New experiments, and changes of experiments by their keys. A method for several goes through them in order and stops at the first that fails:
 * {@link io.cometlake.client.CometPartlyDoneException} then says which were done before.
 */
public interface ExperimentWrites {
    /** A new experiment in the project {@code general}, without a name of ours: what it is called is the server's business. Two calls. */
    Experiment createExperiment(String workspace);

    /** A new experiment in a project, which the server creates if it is not there, without a name of ours. Two calls. */
    Experiment createExperiment(String workspace, String project);

    /**
     * {@code POST write/experiment/create}: a new experiment in a project, which the server creates if it is not there. Two calls.
     *
     * @throws io.cometlake.client.CometOutcomeUnknownException if the answer was lost: look for it in the project before making another
     */
    Experiment createExperiment(String workspace, String project, String name);

    /** {@code GET write/experiment/archive}: hides it from the lists; {@link #restoreExperiment} brings it back. One call. */
    void archiveExperiment(String experimentKey);

    /**
     * Archives them in order, one call each.
     *
     * @throws io.cometlake.client.CometPartlyDoneException at the first that fails, with what was done before
     */
    BatchReceipt archiveExperiments(List<String> experimentKeys);

    /** {@code GET write/experiment/restore}: brings an archived one back into the lists. One call. */
    void restoreExperiment(String experimentKey);

    /**
     * Restores them in order, one call each.
     *
     * @throws io.cometlake.client.CometPartlyDoneException at the first that fails, with what was done before
     */
    BatchReceipt restoreExperiments(List<String> experimentKeys);

    /** {@code GET write/experiment/delete}. Cannot be undone. One call. */
    void deleteExperiment(String experimentKey);

    /**
     * Deletes them in order, one call each. Cannot be undone.
     *
     * @throws io.cometlake.client.CometPartlyDoneException at the first that fails, with what was done before
     */
    BatchReceipt deleteExperiments(List<String> experimentKeys);

    /** {@code GET write/experiment/stop}: asks the running experiment to stop; it does when it next hears from the server. One call. */
    void stopExperiment(String experimentKey);

    /**
     * Moves them to another project, or shows them there, too. Make the project before: what a server does where it is not there is
     * not known, and the emulator refuses it. One call for each 100;
     * for symbolic links one more an experiment, since only a look at it tells whether it is in the target's workspace.
     *
     * @throws IllegalArgumentException if symbolic links are asked for from another workspace, which Comet does not have; nothing is
     *     changed then
     * @throws io.cometlake.client.CometPartlyDoneException at the first 100 that fail, with what was done before
     */
    BatchReceipt moveExperiments(
            List<String> experimentKeys, String targetWorkspace, String targetProject, Placement placement);

    /** Moves them to another project. One call for each 100. */
    default BatchReceipt moveExperiments(List<String> experimentKeys, String targetWorkspace, String targetProject) {
        return moveExperiments(experimentKeys, targetWorkspace, targetProject, Placement.MOVE);
    }
}
