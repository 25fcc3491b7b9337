// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometConnection;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.LoggedArtifact;
import io.cometlake.client.api.Model;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.ArtifactVersion;

/** Models and artifacts as they are once somebody has looked them up, without the calls for that. */
public final class LookedUp {
    private LookedUp() {}

    public static Model model(CometConnection connection, String workspace, String name) {
        ApiCalls calls = ApiCalls.over(connection, Caching.ON);
        RegistryArea registry = new RegistryArea(calls, connection.downloads());
        return new ConnectedModel(registry, new RegistryChanges(calls, registry), workspace, name, "rm1");
    }

    /** @param details the server's answer */
    public static LoggedArtifact artifact(CometConnection connection, String workspace, String name, String details) {
        ConnectedApi api = ConnectedApi.over(connection, ApiOptions.DEFAULT);
        ArtifactArea<Experiment> area = new ArtifactArea<>(
                ApiCalls.over(connection, Caching.ON), connection.downloads(), api::getExperimentByKey);
        return new ConnectedArtifact(area, workspace, name, Json.MAPPER.readValue(details, ArtifactVersion.class));
    }
}
