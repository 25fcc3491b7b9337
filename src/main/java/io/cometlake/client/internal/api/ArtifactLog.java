// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometProtocolException;
import io.cometlake.client.api.ArtifactDraft;
import io.cometlake.client.api.ArtifactEnd;
import io.cometlake.client.api.ArtifactFile;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.DraftedArtifact;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Makes versions of artifacts: opens them, puts files into them, and closes them. Thread-safe. */
final class ArtifactLog {
    private final ApiCalls calls;
    private final ExperimentWriteEndpoints endpoints;
    private final AssetLog assets;

    ArtifactLog(ApiCalls calls, ExperimentWriteEndpoints endpoints, AssetLog assets) {
        this.calls = calls;
        this.endpoints = endpoints;
        this.assets = assets;
    }

    DraftedArtifact log(ArtifactDraft draft, List<ArtifactFile> files) {
        DraftedArtifact opened = open(draft);
        String versionId = opened.artifactVersionId();
        if (versionId == null) {
            throw new CometProtocolException(
                    "Artifact '" + draft.name()
                            + "' is opened, but the answer has no id of its version: no file is in it, and it stays"
                            + " open.",
                    200,
                    null);
        }
        try {
            files.forEach(file -> upload(versionId, file));
        } catch (RuntimeException e) {
            giveUp(versionId, e);
            throw e;
        }
        end(versionId, ArtifactEnd.CLOSED);
        return opened;
    }

    /** Who reads it should be told that it is broken, not that it is still being logged. */
    private void giveUp(String versionId, RuntimeException reason) {
        try {
            end(versionId, ArtifactEnd.ERROR);
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    DraftedArtifact open(ArtifactDraft draft) {
        ObjectNode body = endpoints.body().put("artifactName", draft.name()).put("artifactType", draft.type());
        if (!draft.metadata().isEmpty()) {
            body.put("versionMetadata", Json.MAPPER.writeValueAsString(new TreeMap<>(draft.metadata())));
        }
        if (draft.version() != null) {
            body.put("version", draft.version());
        }
        if (!draft.aliases().isEmpty()) {
            body.set("alias", Json.MAPPER.valueToTree(draft.aliases()));
        }
        if (!draft.versionTags().isEmpty()) {
            body.set("versionTags", Json.MAPPER.valueToTree(draft.versionTags()));
        }
        return calls.writeFor(endpoints.artifact(body), DraftedArtifact.class);
    }

    Optional<String> upload(String versionId, ArtifactFile file) {
        AssetOptions options =
                AssetOptions.named(file.name()).type(AssetType.ASSET).artifactVersion(versionId);
        if (file instanceof ArtifactFile.Remote remote) {
            return assets.remote(remote.link(), options);
        }
        return assets.asset(((ArtifactFile.Uploaded) file).content(), options);
    }

    void end(String versionId, ArtifactEnd end) {
        calls.write(endpoints.artifactState(
                versionId, endpoints.body().put("artifactVersionId", versionId).put("state", end.name())));
    }
}
