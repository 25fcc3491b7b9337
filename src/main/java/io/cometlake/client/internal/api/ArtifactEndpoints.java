// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.CometRequest.Verb;
import io.cometlake.client.internal.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** The endpoints of artifacts. Names of artifacts go over the wire encoded twice. */
public final class ArtifactEndpoints {
    private ArtifactEndpoints() {}

    public static CometRequest listing(String workspace) {
        return CometRequest.get(REST_BASE + "artifacts/get-all")
                .with("workspace", workspace)
                .about("workspace '" + workspace + "'");
    }

    static CometRequest listing(String workspace, String type) {
        return listing(workspace).with("type", type);
    }

    static CometRequest details(String workspace, String name) {
        return named(CometRequest.get(REST_BASE + "artifacts/get"), workspace, name);
    }

    public static CometRequest details(String artifactId) {
        return identified(CometRequest.get(REST_BASE + "artifacts/get"), artifactId);
    }

    static CometRequest files(String workspace, String name, ArtifactSelector version) {
        return picked(named(CometRequest.get(REST_BASE + "artifacts/version/files"), workspace, name), version);
    }

    public static CometRequest files(String artifactId, ArtifactSelector version) {
        return picked(identified(CometRequest.get(REST_BASE + "artifacts/version/files"), artifactId), version);
    }

    public static CometRequest version(String workspace, String name, ArtifactSelector version) {
        return picked(named(CometRequest.get(REST_BASE + "artifacts/version"), workspace, name), version);
    }

    static CometRequest setTags(String artifactId, List<String> tags) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("artifactId", artifactId);
        body.putNull("artifactType");
        body.putNull("versionMetadata");
        body.putNull("version");
        body.set("tags", array(tags));
        return post("write/artifacts/details", body).about("artifact " + artifactId);
    }

    /** @param aliases null to leave them */
    static CometRequest setLabels(String versionId, @Nullable List<String> aliases, @Nullable List<String> tags) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.set("alias", array(aliases));
        body.put("artifactVersionId", versionId);
        body.putNull("versionMetadata");
        body.set("versionTags", array(tags));
        return post("write/artifacts/version/labels", body).about("artifact version " + versionId);
    }

    private static CometRequest named(CometRequest request, String workspace, String name) {
        return request.with("workspace", workspace)
                .with("artifactName", PercentEncoding.of(name))
                .about("artifact '" + workspace + "/" + name + "'");
    }

    private static CometRequest identified(CometRequest request, String artifactId) {
        return request.with("artifact_id", artifactId).about("artifact " + artifactId);
    }

    private static CometRequest picked(CometRequest request, ArtifactSelector version) {
        CometRequest whole = request;
        if (version.version() != null) {
            whole = whole.with("version", version.version());
        }
        if (version.alias() != null) {
            whole = whole.with("alias", version.alias());
        }
        return whole.about(request.subject() + ", " + version);
    }

    private static CometRequest post(String endpoint, ObjectNode body) {
        return CometRequest.write(Verb.POST, REST_BASE + endpoint, body.toString());
    }

    private static @Nullable ArrayNode array(@Nullable List<String> texts) {
        if (texts == null) {
            return null;
        }
        ArrayNode array = Json.MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }
}
