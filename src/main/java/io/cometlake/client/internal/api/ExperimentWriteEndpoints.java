// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.Overwrite;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.CometRequest.Verb;
import io.cometlake.client.http.RequestBody;
import io.cometlake.client.internal.Json;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static io.cometlake.client.http.CometRequest.ALTERNATE_BASE;
import static io.cometlake.client.http.CometRequest.REST_BASE;

/** What the server is told about one experiment. */
final class ExperimentWriteEndpoints {
    private final String key;

    ExperimentWriteEndpoints(String key) {
        this.key = key;
    }

    /** A body that begins with the experiment's key, for {@link #send}. */
    ObjectNode body() {
        return Json.MAPPER.createObjectNode().put("experimentKey", key);
    }

    /** {@code POST write/experiment/…}. */
    CometRequest send(String subject, ObjectNode body) {
        return post(REST_BASE + "write/experiment/" + subject, body);
    }

    /** The same under the other base, which has output and system details. */
    CometRequest sendBeside(String subject, ObjectNode body) {
        return post(ALTERNATE_BASE + "write/experiment/" + subject, body);
    }

    /** {@code GET write/experiment/…}: Comet's verb for some of its writes. */
    CometRequest tell(String subject) {
        return get("experiment/" + subject);
    }

    CometRequest symlink(String project) {
        return get("project/symlink").with("projectName", project);
    }

    CometRequest deleteAsset(String assetId) {
        return tell("asset/delete").with("assetId", assetId).about("asset " + assetId + " of experiment " + key);
    }

    CometRequest deleteParameters(Collection<String> names) {
        ArrayNode body = Json.MAPPER.createArrayNode();
        names.forEach(name -> body.add(body().put("parameterName", name)));
        return write(
                Verb.POST, REST_BASE + "write/experiments/parameters/delete", Json.MAPPER.writeValueAsString(body));
    }

    CometRequest dependencies(ObjectNode body) {
        return write(Verb.PUT, REST_BASE + "write/experiment/dependencies", Json.MAPPER.writeValueAsString(body));
    }

    CometRequest notThrottled() {
        return write(Verb.POST, REST_BASE + "write/experiment/" + key + "/mark-not-throttled", "{}");
    }

    CometRequest createView(ObjectNode body) {
        return post(REST_BASE + "write/chart-templates/upsert", body);
    }

    CometRequest artifact(ObjectNode body) {
        return post(REST_BASE + "write/artifacts/upsert", body);
    }

    CometRequest artifactState(String versionId, ObjectNode body) {
        return post(REST_BASE + "write/artifacts/state", body).about("artifact version " + versionId);
    }

    CometRequest gitPatch(RequestBody.Multipart form) {
        return CometRequest.upload(REST_BASE + "write/experiment/git/patch", form)
                .with("experimentKey", key)
                .about("experiment " + key);
    }

    CometRequest asset(String name, @Nullable String extension, AssetOptions options, RequestBody.Multipart form) {
        CometRequest request = CometRequest.upload(REST_BASE + "write/experiment/upload-asset", form)
                .with("experimentKey", key)
                .with("fileName", name)
                .about("asset '" + name + "' of experiment " + key);
        request = with(request, "step", options.step());
        request = with(request, "epoch", options.epoch());
        request = with(request, "overwrite", flag(options.overwrite()));
        request = with(request, "context", options.context());
        AssetType type = options.type();
        request = with(request, "type", type == null ? null : type.wireName());
        request = with(request, "groupingName", options.groupingName());
        request = with(request, "artifactVersionId", options.artifactVersionId());
        return with(request, "extension", extension);
    }

    private static @Nullable String flag(@Nullable Overwrite overwrite) {
        if (overwrite == null) {
            return null;
        }
        return switch (overwrite) {
            case KEEP -> "False";
            case REPLACE -> "True";
        };
    }

    private static CometRequest with(CometRequest request, String name, @Nullable Object value) {
        return value == null ? request : request.with(name, value.toString());
    }

    private CometRequest get(String endpoint) {
        return write(Verb.GET, REST_BASE + "write/" + endpoint, null).with("experimentKey", key);
    }

    private CometRequest post(String path, ObjectNode body) {
        return write(Verb.POST, path, Json.MAPPER.writeValueAsString(body));
    }

    private CometRequest write(Verb verb, String path, @Nullable String body) {
        return CometRequest.write(verb, path, body).about("experiment " + key);
    }
}
