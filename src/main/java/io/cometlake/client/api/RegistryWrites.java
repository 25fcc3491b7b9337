// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/**
 * Changes of the registry of models. A version's number is looked up for its id, which is one call more than the change itself.
 * Every method fails with {@link io.cometlake.client.CometNotFoundException} where there is no such model or version.
 */
public interface RegistryWrites {
    /**
     * Two calls: {@code POST write/registry-model/update}.
     *
     * @throws IllegalArgumentException if nothing is to be changed
     */
    void updateRegistryModel(String workspace, String modelName, ModelUpdate update);

    /**
     * Two calls: {@code POST write/registry-model/item/update}.
     *
     * @throws IllegalArgumentException if nothing is to be changed
     */
    void updateRegistryModelVersion(String workspace, String modelName, String version, ModelVersionUpdate update);

    /** Replaces a model's notes. One call: {@code POST write/registry-model/notes}. */
    void updateRegistryModelNotes(String workspace, String modelName, String notes);

    /** Two calls: {@code GET write/registry-model/item/stage}. */
    void addRegistryModelVersionStage(String workspace, String modelName, String version, String stage);

    /** Two calls: {@code GET write/registry-model/item/stage/delete}. */
    void deleteRegistryModelVersionStage(String workspace, String modelName, String version, String stage);

    /** Two calls: {@code GET write/registry-model/item/delete}. Cannot be undone. */
    void deleteRegistryModelVersion(String workspace, String modelName, String version);

    /** All its versions, too. One call: {@code GET write/registry-model/delete}. Cannot be undone. */
    void deleteRegistryModel(String workspace, String modelName);
}
