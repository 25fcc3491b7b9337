// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.LatestVersion;
import io.cometlake.client.api.ModelSelector;
import io.cometlake.client.api.ModelUpdate;
import io.cometlake.client.api.ModelVersionUpdate;
import io.cometlake.client.api.VersionFilter;
import io.cometlake.client.api.Visibility;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.CometRequest.Verb;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.KeyValue;
import io.cometlake.client.model.ModelStatusConfiguration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** The endpoints of the registry of models. */
public final class RegistryEndpoints {
    private RegistryEndpoints() {}

    public static CometRequest listing(String workspace) {
        return ofWorkspace("registry-model", workspace);
    }

    static CometRequest count(String workspace) {
        return ofWorkspace("registry-model/count", workspace);
    }

    static CometRequest allowedStatusValues(String workspace) {
        return ofWorkspace("registry-model/allowed_status_values", workspace);
    }

    public static CometRequest details(String workspace, String model) {
        return ofModel(get("registry-model/details"), workspace, model);
    }

    static CometRequest compactDetails(String workspace, String model) {
        return ofModel(get("registry-model/compact-details"), workspace, model);
    }

    public static CometRequest notes(String workspace, String model) {
        return ofModel(get("registry-model/notes"), workspace, model);
    }

    static CometRequest latest(String workspace, String model, LatestVersion among) {
        CometRequest request = ofModel(get("registry-model/latest_version"), workspace, model);
        request = with(request, "versionMajor", among.major());
        request = with(request, "versionMinor", among.minor());
        return with(request, "stage", among.stage());
    }

    static CometRequest instructions(String workspace, String model, ModelSelector version) {
        return picked(ofModel(get("registry-model/item/download-instructions"), workspace, model), version);
    }

    static CometRequest zip(String workspace, String model, ModelSelector version) {
        return picked(ofModel(get("registry-model/item/download"), workspace, model), version);
    }

    static CometRequest items(String workspace, String model, VersionFilter filter) {
        CometRequest request = ofModel(get("registry-model/items"), workspace, model);
        request = with(request, "tag", filter.tag());
        request = with(request, "status", filter.status());
        return request.with("versionPrefix", filter.prefix());
    }

    static CometRequest item(String workspace, String model, String version) {
        return picked(ofModel(get("registry-model/item/details"), workspace, model), ModelSelector.version(version));
    }

    static CometRequest history(String itemId) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("registryModelItemId", itemId)
                .put("groupedBy", "DAY");
        return CometRequest.post(REST_BASE + "registry-model/history/item", body.toString())
                .about("model version " + itemId);
    }

    static CometRequest metadata(String itemId) {
        return get("registry-model/item/" + PercentEncoding.of(itemId) + "/metadata")
                .about("model version " + itemId);
    }

    static CometRequest statusConfiguration(String itemId) {
        return get("registry-model/item/" + PercentEncoding.of(itemId) + "/status-configuration")
                .about("model version " + itemId);
    }

    static CometRequest update(String modelId, ModelUpdate update) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("registryModelId", modelId);
        if (update.name() != null) {
            body.put("registryModelName", update.name());
        }
        if (update.description() != null) {
            body.put("description", update.description());
        }
        if (update.visibility() != null) {
            body.put("isPublic", update.visibility() == Visibility.PUBLIC);
        }
        return post("write/registry-model/update", requireChange(body)).about("model " + modelId);
    }

    static CometRequest updateVersion(String itemId, ModelVersionUpdate update) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("registryModelItemId", itemId);
        if (update.comment() != null) {
            body.put("comment", update.comment());
        }
        if (update.stages() != null) {
            ArrayNode stages = body.putArray("stages");
            update.stages().forEach(stages::add);
        }
        return post("write/registry-model/item/update", requireChange(body)).about("model version " + itemId);
    }

    static CometRequest setNotes(String workspace, String model, String notes) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("workspaceName", workspace)
                .put("registryModelName", model)
                .put("notes", notes);
        return post("write/registry-model/notes", body).about(named(workspace, model));
    }

    static CometRequest delete(String workspace, String model) {
        return ofModel(change("write/registry-model/delete"), workspace, model);
    }

    static CometRequest deleteVersion(String itemId) {
        return ofItem("write/registry-model/item/delete", itemId);
    }

    static CometRequest addStage(String itemId, String stage) {
        return ofItem("write/registry-model/item/stage", itemId).with("stage", stage);
    }

    static CometRequest deleteStage(String itemId, String stage) {
        return ofItem("write/registry-model/item/stage/delete", itemId).with("stage", stage);
    }

    static CometRequest setStatus(String itemId, String status) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("status", status).put("modelItemId", itemId);
        return refusable("write/registry-model/item/status", body).about("model version " + itemId);
    }

    static CometRequest setMetadata(String itemId, Map<String, ?> metadata) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode entries = body.putArray("metadata");
        metadata.forEach((key, value) ->
                entries.addObject().put("key", key).set("value", Json.MAPPER.<JsonNode>valueToTree(value)));
        return post("write/registry-model/item/" + PercentEncoding.of(itemId) + "/metadata", body)
                .about("model version " + itemId);
    }

    static CometRequest setStatusConfiguration(String itemId, ModelStatusConfiguration configuration) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("status", configuration.status())
                .put("isReviewRequired", configuration.isReviewRequired());
        body.set("statusConfiguration", entries(configuration.statusConfiguration()));
        if (configuration.comment() != null) {
            body.put("comment", configuration.comment());
        }
        return refusable("write/registry-model/item/" + PercentEncoding.of(itemId) + "/status-configuration", body)
                .about("model version " + itemId);
    }

    static String named(String workspace, String model) {
        return "model '" + workspace + "/" + model + "'";
    }

    private static CometRequest get(String endpoint) {
        return CometRequest.get(REST_BASE + endpoint);
    }

    private static CometRequest change(String endpoint) {
        return CometRequest.write(Verb.GET, REST_BASE + endpoint, null);
    }

    private static CometRequest post(String endpoint, ObjectNode body) {
        return CometRequest.write(Verb.POST, REST_BASE + endpoint, body.toString())
                .absentOn(400, 404);
    }

    /** A 400 is about the value here; for a version that is not there it has a code of its own. */
    private static CometRequest refusable(String endpoint, ObjectNode body) {
        return CometRequest.write(Verb.POST, REST_BASE + endpoint, body.toString())
                .absentOn(404);
    }

    private static CometRequest ofWorkspace(String endpoint, String workspace) {
        return get(endpoint).with("workspaceName", workspace).absentOn(400, 404).about("workspace '" + workspace + "'");
    }

    private static CometRequest ofModel(CometRequest request, String workspace, String model) {
        return request.with("workspaceName", workspace)
                .with("modelName", model)
                .absentOn(400, 404)
                .about(named(workspace, model));
    }

    private static CometRequest ofItem(String endpoint, String itemId) {
        return change(endpoint).with("modelItemId", itemId).absentOn(400, 404).about("model version " + itemId);
    }

    private static CometRequest picked(CometRequest request, ModelSelector version) {
        CometRequest whole = with(with(request, "version", version.version()), "stage", version.stage());
        return whole.about(request.subject() + ", " + version.label());
    }

    private static CometRequest with(CometRequest request, String name, @Nullable Object value) {
        return value == null ? request : request.with(name, value.toString());
    }

    private static ObjectNode requireChange(ObjectNode body) {
        if (body.size() < 2) {
            throw new IllegalArgumentException("Nothing is to be changed");
        }
        return body;
    }

    private static ArrayNode entries(List<KeyValue> pairs) {
        ArrayNode entries = Json.MAPPER.createArrayNode();
        for (KeyValue pair : pairs) {
            entries.addObject().put("key", pair.key()).set("value", pair.value());
        }
        return entries;
    }
}
