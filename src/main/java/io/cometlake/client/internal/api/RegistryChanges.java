// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.ModelUpdate;
import io.cometlake.client.api.ModelVersionUpdate;

/** Changes of the registry of models. */
final class RegistryChanges {
    private final ApiCalls calls;
    private final RegistryArea registry;

    RegistryChanges(ApiCalls calls, RegistryArea registry) {
        this.calls = calls;
        this.registry = registry;
    }

    void update(String workspace, String model, ModelUpdate update) {
        if (update.equals(ModelUpdate.NOTHING)) {
            throw new IllegalArgumentException("Nothing is to be changed of model '" + workspace + "/" + model + "'");
        }
        calls.write(RegistryEndpoints.update(registry.require(workspace, model).registryModelId(), update));
    }

    void updateVersion(String workspace, String model, String version, ModelVersionUpdate update) {
        if (update.equals(ModelVersionUpdate.NOTHING)) {
            throw new IllegalArgumentException(
                    "Nothing is to be changed of version '" + version + "' of model '" + workspace + "/" + model + "'");
        }
        calls.write(RegistryEndpoints.updateVersion(registry.itemId(workspace, model, version), update));
    }

    void setNotes(String workspace, String model, String notes) {
        calls.write(RegistryEndpoints.setNotes(workspace, model, notes));
    }

    void addStage(String workspace, String model, String version, String stage) {
        calls.write(RegistryEndpoints.addStage(registry.itemId(workspace, model, version), stage));
    }

    void deleteStage(String workspace, String model, String version, String stage) {
        calls.write(RegistryEndpoints.deleteStage(registry.itemId(workspace, model, version), stage));
    }

    void deleteVersion(String workspace, String model, String version) {
        calls.write(RegistryEndpoints.deleteVersion(registry.itemId(workspace, model, version)));
    }

    void delete(String workspace, String model) {
        calls.write(RegistryEndpoints.delete(workspace, model));
    }
}
