// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentModel;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The models that an experiment logged, and the artifacts that it used and made. */
public interface ExperimentModelReads {
    /** {@code GET experiment/model}: its models. One call. */
    List<ExperimentModel> getModels();

    /** Their names, each once, in the server's order. One call. */
    default List<String> getModelNames() {
        return getModels().stream().map(ExperimentModel::modelName).distinct().toList();
    }

    /** {@code GET experiment/model/asset/list}: the files of a model. One call. */
    List<Asset> getModelAssetList(String modelName);

    /** {@code GET get/artifacts}: artifacts used and made, as the server tells it: nobody states the members. One call. */
    default List<JsonNode> getArtifactLineage() {
        return getArtifactLineage(LineageDirection.ALL);
    }

    /** Only those in one direction. */
    List<JsonNode> getArtifactLineage(LineageDirection direction);
}
