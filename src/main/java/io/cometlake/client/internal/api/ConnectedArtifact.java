// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.LoggedArtifact;
import io.cometlake.client.model.ArtifactVersion;
import java.util.List;
import java.util.Optional;

/** One version of an artifact, which can be changed. Immutable itself. */
final class ConnectedArtifact extends ReadOnlyArtifact implements LoggedArtifact {
    private final ArtifactArea<Experiment> area;

    ConnectedArtifact(ArtifactArea<Experiment> area, String workspace, String name, ArtifactVersion details) {
        super(area, workspace, name, details);
        this.area = area;
    }

    @Override
    public Optional<Experiment> getSourceExperiment() {
        String key = details().experimentKey();
        return key == null ? Optional.empty() : area.experiment(key);
    }

    @Override
    public LoggedArtifact updateArtifactTags(List<String> tags) {
        area.calls().write(ArtifactEndpoints.setTags(details().artifact().artifactId(), tags));
        return as(details().withArtifactTags(tags));
    }

    @Override
    public LoggedArtifact updateVersionTags(List<String> tags) {
        area.calls().write(ArtifactEndpoints.setLabels(details().artifactVersionId(), null, tags));
        return as(details().withTags(tags));
    }

    @Override
    public LoggedArtifact updateAliases(List<String> aliases) {
        area.calls().write(ArtifactEndpoints.setLabels(details().artifactVersionId(), aliases, null));
        return as(details().withAliases(aliases));
    }

    private LoggedArtifact as(ArtifactVersion changed) {
        return new ConnectedArtifact(area, workspace(), name(), changed);
    }
}
