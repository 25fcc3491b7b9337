// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Artifact;
import io.cometlake.emulator.store.ArtifactStore;
import io.cometlake.emulator.store.ArtifactVersion;
import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads of artifacts, their versions and files, and of who used them. */
final class ArtifactEndpoints {
    private final Store store;
    private final ArtifactStore artifacts;
    private final ArtifactLookup lookup;
    private final ArtifactJson json;

    ArtifactEndpoints(Store store) {
        this.store = store;
        this.artifacts = store.artifacts();
        this.lookup = new ArtifactLookup(store);
        this.json = new ArtifactJson(store);
    }

    void register(Routes routes) {
        routes.get("artifacts/get-all", this::list)
                .get("artifacts/get", call -> details(lookup.artifact(call)))
                .get("artifacts/version", this::version)
                .get("artifacts/version/files", this::files)
                .get("artifacts/version/download", this::download)
                .get("get/artifacts", this::lineage);
    }

    private Answer list(Call call) {
        String workspace = call.requiredQuery("workspace");
        store.projects(workspace);
        Optional<String> type = call.query("type");
        List<Artifact> found = artifacts.inWorkspace(workspace).stream()
                .filter(artifact -> type.isEmpty() || artifact.type().equals(type.get()))
                .toList();
        return Answer.json(out -> {
            out.beginObject().name("artifacts").beginArray();
            for (Artifact artifact : found) {
                json.writeSummary(artifact, out);
            }
            out.endArray().endObject();
        });
    }

    private Answer details(Artifact artifact) {
        return Answer.json(out -> json.writeDetails(artifact, out));
    }

    /** Whoever says which experiment wants the version is remembered as its user. */
    private Answer version(Call call) {
        ArtifactVersion version = lookup.closedOrOwnVersion(call);
        call.query("consumerExperimentKey")
                .ifPresent(key -> artifacts.consume(store.experiment(key).key(), version.id()));
        return Answer.json(out -> json.writeVersion(artifact(version), version, out));
    }

    private Artifact artifact(ArtifactVersion version) {
        return artifacts
                .find(version.artifactId())
                .orElseThrow(() -> new IllegalStateException("Version " + version.id() + " has no artifact"));
    }

    private Answer files(Call call) {
        ArtifactVersion version = lookup.version(call);
        List<Asset> files = store.assets().ofArtifactVersion(version.id());
        return Answer.json(out -> {
            out.beginObject().name("files").beginArray();
            for (Asset file : files) {
                ArtifactJson.writeFile(version, file, out);
            }
            out.endArray().endObject();
        });
    }

    private Answer download(Call call) {
        return ZipStream.of(
                store.assets().ofArtifactVersion(lookup.closedVersion(call).id()));
    }

    private Answer lineage(Call call) {
        String key = store.experiment(call.experimentKey()).key();
        String filter = call.query("filter").orElse("all");
        if (!List.of("all", "input", "output").contains(filter)) {
            throw new RefusedException(Refusal.BAD_REQUEST, "filter is all, input or output, not " + filter);
        }
        List<ArtifactVersion> inputs = filter.equals("output") ? List.of() : artifacts.inputs(key);
        List<ArtifactVersion> outputs = filter.equals("input") ? List.of() : artifacts.outputs(key);
        return Answer.json(out -> {
            out.beginObject().name("artifacts").beginArray();
            writeLineage(inputs, "input", out);
            writeLineage(outputs, "output", out);
            out.endArray().endObject();
        });
    }

    private void writeLineage(List<ArtifactVersion> versions, String direction, JsonWriter out) throws IOException {
        for (ArtifactVersion version : versions) {
            json.writeLineage(artifact(version), version, direction, out);
        }
    }
}
