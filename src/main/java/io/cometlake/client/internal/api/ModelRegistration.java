// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.CometUnsupportedException;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.client.api.Visibility;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.CometRequest.Verb;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.ExperimentModel;
import io.cometlake.client.model.RegisteredModel;
import io.cometlake.client.model.RegistryModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** Puts a model that an experiment logged into its workspace's registry. Thread-safe. */
final class ModelRegistration {
    private final ApiCalls calls;
    private final ExperimentDocuments documents;
    private final ExperimentWriteEndpoints endpoints;

    ModelRegistration(ApiCalls calls, ExperimentDocuments documents, ExperimentWriteEndpoints endpoints) {
        this.calls = calls;
        this.documents = documents;
        this.endpoints = endpoints;
    }

    RegisteredModel register(ExperimentMetadata experiment, String model, RegisterOptions options) {
        return calls.isAtLeast(ServerSince.MODELS_BY_NAME) ? byName(model, options) : byId(experiment, model, options);
    }

    private RegisteredModel byName(String model, RegisterOptions options) {
        if (!options.metadata().isEmpty()) {
            calls.require(ServerSince.MODEL_METADATA, "metadata of a registered model");
        }
        List<String> tags = new ArrayList<>(options.tags());
        tags.addAll(options.stages());
        ObjectNode body = endpoints
                .body()
                .put("experimentModelName", model)
                .put("registryModelName", options.registryName() == null ? model : options.registryName())
                .put("registryModelDescription", options.description())
                .put("version", options.version())
                .put("versionComment", options.comment())
                .put("status", options.status())
                .put("publicModel", isPublic(options));
        body.set("tags", tags.isEmpty() ? null : Json.MAPPER.valueToTree(tags));
        RegisteredModel registered =
                calls.writeFor(post("registry-model/item/create", body, model), RegisteredModel.class);
        if (!options.metadata().isEmpty()) {
            setMetadata(registered.registryModelItemId(), model, options);
        }
        return registered;
    }

    private void setMetadata(@Nullable String itemId, String model, RegisterOptions options) {
        if (itemId == null) {
            throw new CometProtocolException(
                    "Model '" + model
                            + "' is registered, but the server did not say under which id, so that its metadata"
                            + " could not be set. Look it up with getModel, and set it there.",
                    200,
                    null);
        }
        calls.write(RegistryEndpoints.setMetadata(itemId, options.metadata()));
    }

    /** As servers want it that know models by their ids alone. */
    private RegisteredModel byId(ExperimentMetadata experiment, String model, RegisterOptions options) {
        if (options.status() != null
                || !options.tags().isEmpty()
                || !options.metadata().isEmpty()) {
            throw new CometUnsupportedException(
                    "Status, tags and metadata of a registered model need at least version "
                            + ServerSince.MODELS_BY_NAME + " of the server, and a server that states its version."
                            + " Leave them out, or use stages.",
                    null);
        }
        String id = documents.models().stream()
                .filter(known -> model.equals(known.modelName()))
                .map(ExperimentModel::experimentModelId)
                .findFirst()
                .orElseThrow(() -> new CometNotFoundException(
                        "Experiment " + experiment.experimentKey() + " has no model '" + model + "'. Log it first.",
                        200,
                        null));
        String registryName = plain(options.registryName() == null ? model : options.registryName());
        boolean isKnown = registryNames(experiment.workspaceName()).contains(registryName);
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("experimentModelId", id)
                .put("registryModelName", registryName)
                .put("version", options.version());
        if (options.comment() != null) {
            body.put("comment", options.comment());
        }
        if (!options.stages().isEmpty()) {
            body.set("stages", Json.MAPPER.valueToTree(options.stages()));
        }
        if (!isKnown && options.visibility() != null) {
            body.put("isPublic", isPublic(options));
        }
        if (!isKnown && options.description() != null) {
            body.put("description", options.description());
        }
        String endpoint = isKnown ? "registry-model/item" : "registry-model";
        return calls.writeFor(post(endpoint, body, model), RegisteredModel.class);
    }

    private List<String> registryNames(String workspace) {
        return calls.list(RegistryEndpoints.listing(workspace), "registryModels", RegistryModel.class).stream()
                .map(RegistryModel::modelName)
                .toList();
    }

    /** Small letters and digits, all else as single dashes: what older servers take for a name. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static @Nullable Boolean isPublic(RegisterOptions options) {
        return options.visibility() == null ? null : options.visibility() == Visibility.PUBLIC;
    }

    private static CometRequest post(String endpoint, ObjectNode body, String model) {
        return CometRequest.write(Verb.POST, REST_BASE + "write/" + endpoint, Json.MAPPER.writeValueAsString(body))
                .about("model '" + model + "'");
    }
}
