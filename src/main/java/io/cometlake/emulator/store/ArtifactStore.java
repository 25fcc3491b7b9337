// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts of all workspaces and who used them; their files are in the {@link AssetStore}. Names are unique in a workspace,
 * aliases and versions in an artifact. Stays when experiments and projects go. Thread-safe.
 *
 * <p>Example, for an experiment's metadata:
 *
 * <pre>{@code
 * ArtifactVersion version = artifacts.add(metadata, ArtifactDraft.of("mnist", "dataset"));
 * assets.add(metadata.key(), AssetDescription.of("a.txt", "asset").inArtifactVersion(version.id()), content);
 * artifacts.finish(version.id(), ArtifactState.CLOSED);
 * }</pre>
 */
public final class ArtifactStore {
    private static final Comparator<ArtifactVersion> NEWEST_FIRST =
            Comparator.comparing(ArtifactVersion::version).reversed();

    private final Clock clock;
    private final Map<String, Artifact> artifacts = new LinkedHashMap<>();
    private final Map<String, ArtifactVersion> versions = new LinkedHashMap<>();
    private final Map<String, Set<String>> consumed = new LinkedHashMap<>();

    public ArtifactStore(Clock clock) {
        this.clock = clock;
    }

    /** Those of a workspace, in the order they were made. */
    public synchronized List<Artifact> inWorkspace(String workspace) {
        return artifacts.values().stream()
                .filter(artifact -> artifact.workspace().equals(workspace))
                .toList();
    }

    public synchronized Optional<Artifact> find(String id) {
        return Optional.ofNullable(artifacts.get(id));
    }

    public synchronized Optional<Artifact> find(String workspace, String name) {
        return find(Keys.of("artifact", workspace, name));
    }

    /** All versions of an artifact, by semantic version, the newest first. */
    public synchronized List<ArtifactVersion> versions(String artifactId) {
        return versions.values().stream()
                .filter(version -> version.artifactId().equals(artifactId))
                .sorted(NEWEST_FIRST)
                .toList();
    }

    public synchronized Optional<ArtifactVersion> findVersion(String id) {
        return Optional.ofNullable(versions.get(id));
    }

    /** The version with this text. */
    public Optional<ArtifactVersion> findVersion(String artifactId, String version) {
        return versions(artifactId).stream()
                .filter(candidate -> candidate.version().text().equals(version))
                .findFirst();
    }

    /** The version with this alias; where none was ever closed, {@code latest} is the newest one. */
    public Optional<ArtifactVersion> findAlias(String artifactId, String alias) {
        List<ArtifactVersion> all = versions(artifactId);
        Stream<ArtifactVersion> fallback = ArtifactVersion.LATEST.equalsIgnoreCase(alias) ? all.stream() : Stream.of();
        return Stream.concat(all.stream().filter(version -> version.hasAlias(alias)), fallback)
                .findFirst();
    }

    /** A new version, open for files; the artifact is made with its first one. */
    public synchronized ArtifactVersion add(ExperimentMetadata experiment, ArtifactDraft draft) {
        Artifact artifact = find(experiment.workspaceName(), draft.name()).orElseGet(() -> make(experiment, draft));
        if (!artifact.type().equals(draft.type())) {
            throw new RefusedException(
                    Refusal.BAD_REQUEST,
                    "Artifact " + draft.name() + " is of type " + artifact.type() + ", not " + draft.type());
        }
        SemanticVersion version = draft.version() == null ? next(artifact.id()) : draft.version();
        if (findVersion(artifact.id(), version.text()).isPresent()) {
            throw new RefusedException(
                    Refusal.ARTIFACT_VERSION_EXISTS,
                    "Artifact " + draft.name() + " has a version " + version.text() + " already");
        }
        ArtifactVersion added = new ArtifactVersion(
                Keys.of("artifact version", artifact.id(), version.text()),
                artifact.id(),
                version,
                experiment.userName(),
                experiment.key(),
                draft.metadata(),
                clock.millis(),
                ArtifactState.OPEN,
                List.of(),
                draft.tags());
        artifacts.put(artifact.id(), artifact);
        versions.put(added.id(), added);
        return name(added, draft.aliases());
    }

    private Artifact make(ExperimentMetadata experiment, ArtifactDraft draft) {
        return new Artifact(
                Keys.of("artifact", experiment.workspaceName(), draft.name()),
                experiment.workspaceName(),
                experiment.projectId(),
                experiment.projectName(),
                draft.name(),
                draft.type(),
                experiment.userName(),
                experiment.key(),
                draft.description(),
                draft.isPublic(),
                List.of());
    }

    private SemanticVersion next(String artifactId) {
        return versions(artifactId).stream()
                .findFirst()
                .map(newest -> newest.version().nextMajor())
                .orElse(SemanticVersion.FIRST);
    }

    /** Closes a version that is open; it is the latest from now on if it is complete. */
    public synchronized void finish(String versionId, ArtifactState state) {
        ArtifactVersion version = version(versionId);
        if (version.state() != ArtifactState.OPEN) {
            throw new RefusedException(
                    Refusal.ARTIFACT_VERSION_IMMUTABLE, "Version " + versionId + " is " + version.state() + " already");
        }
        versions.put(versionId, version.with(state));
        if (state == ArtifactState.CLOSED) {
            List<String> aliases = new ArrayList<>(version.aliases());
            aliases.add(ArtifactVersion.LATEST);
            name(version(versionId), aliases);
        }
    }

    /** Changes what a version is called; that it is the latest stays. */
    public synchronized void label(String versionId, ArtifactLabels labels) {
        ArtifactVersion version = version(versionId);
        if (labels.tags() != null) {
            version = version.withTags(labels.tags());
        }
        if (labels.metadata() != null) {
            version = version.withMetadata(labels.metadata());
        }
        versions.put(versionId, version);
        List<String> aliases = labels.aliases();
        if (aliases != null) {
            List<String> kept = version.aliases().stream()
                    .filter(ArtifactVersion.LATEST::equals)
                    .toList();
            name(version, Stream.concat(aliases.stream(), kept.stream()).toList());
        }
    }

    /** Gives a version these aliases, and takes them from the others of its artifact. */
    private ArtifactVersion name(ArtifactVersion version, List<String> aliases) {
        Set<String> names = new LinkedHashSet<>(aliases);
        for (ArtifactVersion other : versions(version.artifactId())) {
            List<String> left = other.aliases().stream()
                    .filter(alias -> !names.contains(alias))
                    .toList();
            versions.put(other.id(), other.withAliases(left));
        }
        ArtifactVersion named = version.withAliases(List.copyOf(names));
        versions.put(named.id(), named);
        return named;
    }

    /** Changes an artifact; null leaves as it is. */
    public synchronized void describe(String artifactId, @Nullable String type, @Nullable List<String> tags) {
        Artifact artifact = find(artifactId)
                .orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_ARTIFACT, "No artifact " + artifactId));
        artifacts.put(
                artifactId,
                artifact.with(type == null ? artifact.type() : type, tags == null ? artifact.tags() : tags));
    }

    private ArtifactVersion version(String id) {
        return findVersion(id)
                .orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_ARTIFACT_VERSION, "No artifact version " + id));
    }

    /** Remembers that an experiment used a version. */
    public synchronized void consume(String experimentKey, String versionId) {
        consumed.computeIfAbsent(experimentKey, any -> new LinkedHashSet<>()).add(versionId);
    }

    /** The versions that an experiment used, in the order it did. */
    public synchronized List<ArtifactVersion> inputs(String experimentKey) {
        return consumed.getOrDefault(experimentKey, Set.of()).stream()
                .map(this::version)
                .toList();
    }

    /** The versions that an experiment logged, in the order it did. */
    public synchronized List<ArtifactVersion> outputs(String experimentKey) {
        return versions.values().stream()
                .filter(version -> version.experimentKey().equals(experimentKey))
                .toList();
    }
}
