// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.Model;
import io.cometlake.client.model.ModelStatusConfiguration;
import java.util.Map;

/** A model of the registry that can be changed. */
final class ConnectedModel extends ReadOnlyModel implements Model {
    private final RegistryChanges changes;

    ConnectedModel(RegistryArea registry, RegistryChanges changes, String workspace, String name, String id) {
        super(registry, workspace, name, id);
        this.changes = changes;
    }

    @Override
    public void addTag(String version, String tag) {
        changes.addStage(workspace(), name(), version, tag);
    }

    @Override
    public void deleteTag(String version, String tag) {
        changes.deleteStage(workspace(), name(), version, tag);
    }

    @Override
    public void setStatus(String version, String status) {
        registry().calls().write(RegistryEndpoints.setStatus(itemId(version), status));
    }

    @Override
    public void updateRegistryModelMetadata(String version, Map<String, ?> metadata) {
        registry().calls().require(ServerSince.MODEL_METADATA, "metadata of a model's version");
        registry().calls().write(RegistryEndpoints.setMetadata(itemId(version), metadata));
    }

    @Override
    public void updateRegistryModelStatusConfiguration(String version, ModelStatusConfiguration configuration) {
        registry()
                .calls()
                .require(ServerSince.MODEL_STATUS_CONFIGURATION, "the status configuration of a model's version");
        registry().calls().write(RegistryEndpoints.setStatusConfiguration(itemId(version), configuration));
    }
}
