// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Artifact;
import io.cometlake.emulator.store.ArtifactDraft;
import io.cometlake.emulator.store.ArtifactLabels;
import io.cometlake.emulator.store.ArtifactState;
import io.cometlake.emulator.store.ArtifactStore;
import io.cometlake.emulator.store.ArtifactVersion;
import io.cometlake.emulator.store.ExperimentMetadata;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.SemanticVersion;
import io.cometlake.emulator.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes and changes artifacts. Their files are uploaded as assets. */
final class ArtifactWrites {
    private final Store store;
    private final ArtifactStore artifacts;

    ArtifactWrites(Store store) {
        this.store = store;
        this.artifacts = store.artifacts();
    }

    void register(Routes routes) {
        routes.post("write/artifacts/upsert", this::upsert)
                .post("write/artifacts/state", this::state)
                .post("write/artifacts/details", this::details)
                .post("write/artifacts/version/labels", this::labels);
    }

    private Answer upsert(Call call) {
        ExperimentMetadata experiment = store.experiment(call.experimentKey()).metadata();
        ArtifactDraft draft = new ArtifactDraft(
                call.requiredText("artifactName"),
                call.requiredText("artifactType"),
                call.text("version").map(SemanticVersion::parse).orElse(null),
                call.texts("alias"),
                call.texts("versionTags"),
                call.text("versionMetadata").orElse(null),
                call.text("description").orElse(null),
                call.isTrue("isPublic"));
        String previous = artifacts
                .find(experiment.workspaceName(), draft.name())
                .flatMap(artifact -> artifacts.versions(artifact.id()).stream().findFirst())
                .map(version -> version.version().text())
                .orElse(null);
        ArtifactVersion version = artifacts.add(experiment, draft);
        return Answer.json(out -> out.beginObject()
                .member("artifactId", version.artifactId())
                .member("artifactVersionId", version.id())
                .member("currentVersion", version.version().text())
                .member("previousVersion", previous)
                .endObject());
    }

    private Answer state(Call call) {
        artifacts.finish(call.requiredText("artifactVersionId"), ArtifactState.of(call.requiredText("state")));
        return Answer.saved();
    }

    /** Changes the artifact, and the metadata of the version that is named. */
    private Answer details(Call call) {
        String id = call.requiredText("artifactId");
        Artifact artifact = artifacts
                .find(id)
                .orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_ARTIFACT, "No artifact " + id));
        String metadata = call.text("versionMetadata").orElse(null);
        if (metadata != null) {
            String version = call.requiredText("version");
            ArtifactVersion changed = artifacts
                    .findVersion(artifact.id(), version)
                    .orElseThrow(() -> new RefusedException(
                            Refusal.NO_SUCH_ARTIFACT_VERSION,
                            "Artifact " + artifact.name() + " has no version " + version));
            artifacts.label(changed.id(), new ArtifactLabels(null, null, metadata));
        }
        artifacts.describe(id, call.text("artifactType").orElse(null), texts(call, "tags"));
        return Answer.saved();
    }

    private Answer labels(Call call) {
        ArtifactLabels labels = new ArtifactLabels(
                texts(call, "alias"),
                texts(call, "versionTags"),
                call.text("versionMetadata").orElse(null));
        artifacts.label(call.requiredText("artifactVersionId"), labels);
        return Answer.saved();
    }

    private static @Nullable List<String> texts(Call call, String name) {
        return call.member(name).isPresent() ? call.texts(name) : null;
    }
}
