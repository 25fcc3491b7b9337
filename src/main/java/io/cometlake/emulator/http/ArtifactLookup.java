// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Artifact;
import io.cometlake.emulator.store.ArtifactStore;
import io.cometlake.emulator.store.ArtifactVersion;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which artifact or version a query means: clients name them in many ways. */
final class ArtifactLookup {
    private final Store store;
    private final ArtifactStore artifacts;

    ArtifactLookup(Store store) {
        this.store = store;
        this.artifacts = store.artifacts();
    }

    /** The artifact of a query. */
    Artifact artifact(Call call) {
        return find(call)
                .orElseThrow(() -> new RefusedException(
                        Refusal.NO_SUCH_ARTIFACT,
                        "No artifact " + name(call).or(() -> id(call)).orElse("")));
    }

    private Optional<Artifact> find(Call call) {
        Optional<String> id = id(call);
        if (id.isPresent()) {
            return artifacts.find(id.get());
        }
        String workspace = call.requiredQuery("workspace");
        store.projects(workspace);
        String name = name(call)
                .orElseThrow(
                        () -> new RefusedException(Refusal.BAD_REQUEST, "Neither artifactName nor an id was given"));
        return artifacts.find(workspace, name);
    }

    private static Optional<String> id(Call call) {
        return call.query("artifactId").or(() -> call.query("artifact_id"));
    }

    private static Optional<String> name(Call call) {
        return call.query("artifactName").map(ArtifactLookup::decode);
    }

    /** Comet's own client encodes names twice; a name that was encoded once and has no percent sign survives this. */
    private static String decode(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException encodedOnce) {
            return name;
        }
    }

    /** The version of a query, whatever its state; the latest one where it names none. */
    ArtifactVersion version(Call call) {
        Optional<String> id = call.query("versionId")
                // The public documents of version/download have nothing else that could name the artifact.
                .or(() -> call.query("version")
                        .filter(text -> artifacts.findVersion(text).isPresent()));
        Optional<ArtifactVersion> found = id.isPresent()
                ? artifacts.findVersion(id.get())
                : find(call).flatMap(artifact -> version(artifact, call));
        return found.orElseThrow(
                () -> new RefusedException(Refusal.NO_SUCH_ARTIFACT_VERSION, "No such version of an artifact"));
    }

    private Optional<ArtifactVersion> version(Artifact artifact, Call call) {
        Optional<String> version = call.query("version");
        if (version.isPresent()) {
            return artifacts.findVersion(artifact.id(), version.get());
        }
        Optional<String> either = call.query("versionOrAlias");
        if (either.isPresent()) {
            return artifacts
                    .findVersion(artifact.id(), either.get())
                    .or(() -> artifacts.findAlias(artifact.id(), either.get()));
        }
        return artifacts.findAlias(artifact.id(), call.query("alias").orElse(ArtifactVersion.LATEST));
    }

    /**
     * The same, but only if all its files are there, or if the call names it by its id: so asks the client that has just
     * opened the version, before it sends the files.
     */
    ArtifactVersion closedOrOwnVersion(Call call) {
        return call.query("versionId").isPresent() ? version(call) : closedVersion(call);
    }

    /** The same, but only if all its files are there. */
    ArtifactVersion closedVersion(Call call) {
        ArtifactVersion version = version(call);
        return switch (version.state()) {
            case CLOSED -> version;
            case OPEN ->
                throw new RefusedException(
                        Refusal.ARTIFACT_VERSION_OPEN,
                        "Version " + version.version().text() + " is not closed yet");
            case ERROR ->
                throw new RefusedException(
                        Refusal.ARTIFACT_VERSION_FAILED,
                        "Version " + version.version().text() + " was not closed: an error occurred");
        };
    }
}
