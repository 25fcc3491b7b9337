// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.CometArtifactNotFinalException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.LineageDirection;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersionSummary;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether experiments logged versions of artifacts. That is asked one by one, until it would cost as much to read all versions of
 * the workspace's artifacts, which are remembered then; those who log a version that is not closed yet are known one by one only.
 * Not thread-safe.
 */
final class ArtifactSources {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactSources.class);
    private static final String CLOSED = "CLOSED";

    private final CometReads comet;
    private final Map<String, Workspace> workspaces = new HashMap<>();

    ArtifactSources(CometReads comet) {
        this.comet = comet;
    }

    /** One call at most; the number of calls at most behind it, beside one an experiment. */
    long survey(String workspace) {
        Workspace known = workspace(workspace);
        return known.keys == null && known.canBeRead() ? known.calls : 0;
    }

    /** Says that so many experiments are going to be asked about, so that the cheaper way can be taken. */
    void expect(String workspace, long experiments) {
        Workspace known = workspace(workspace);
        if (known.keys == null && known.canBeRead() && known.asked + experiments >= known.calls) {
            known.read();
        }
    }

    /** One call, none if its workspace's artifacts were read. */
    boolean has(ExperimentMetadata experiment) {
        Workspace known = workspace(experiment.workspaceName());
        if (known.keys != null && known.keys.contains(experiment.experimentKey())) {
            return true;
        }
        if (known.keys != null && known.isWhole) {
            return false;
        }
        known.asked++;
        return !comet.experimentOf(experiment)
                .getArtifactLineage(LineageDirection.OUTPUT)
                .isEmpty();
    }

    private Workspace workspace(String name) {
        return workspaces.computeIfAbsent(name, Workspace::new);
    }

    /** What is known of one workspace. */
    private final class Workspace {
        private static final long UNKNOWN = -1;

        private final String name;
        private final List<ArtifactDetails> artifacts;
        private final long calls;
        private long asked;
        private @Nullable Set<String> keys;
        private boolean isWhole = true;

        Workspace(String name) {
            this.name = name;
            this.artifacts = comet.getArtifactList(name);
            this.calls = calls(artifacts);
        }

        private static long calls(List<ArtifactDetails> artifacts) {
            long calls = artifacts.size();
            for (ArtifactDetails artifact : artifacts) {
                if (artifact.versionsCount() == null) {
                    return UNKNOWN;
                }
                calls += artifact.versionsCount();
            }
            return calls;
        }

        boolean canBeRead() {
            return calls != UNKNOWN;
        }

        void read() {
            Set<String> found = new HashSet<>();
            for (ArtifactDetails artifact : artifacts) {
                comet.getArtifactDetailsById(artifact.artifactId())
                        .ifPresent(details -> details.versions().forEach(version -> add(details, version, found)));
            }
            keys = found;
        }

        private void add(ArtifactDetails artifact, ArtifactVersionSummary version, Set<String> found) {
            boolean closed = version.state() == null || version.state().equals(CLOSED);
            if (!closed || artifact.name() == null || version.version() == null) {
                isWhole = false;
                return;
            }
            try {
                String key = comet.getArtifact(name, artifact.name(), ArtifactSelector.version(version.version()))
                        .details()
                        .experimentKey();
                if (key != null) {
                    found.add(key);
                }
            } catch (CometArtifactNotFinalException e) {
                LOG.debug("Who logs it is not said before it is closed", e);
                isWhole = false;
            } catch (CometNotFoundException e) {
                LOG.debug("Deleted meanwhile", e);
            }
        }
    }
}
