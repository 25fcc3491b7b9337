// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.ModelStatusConfiguration;
import java.util.Map;

/** Changes of a model of the registry. Each method is two calls, since the version's id is looked up. */
public interface ModelWrites {
    /** {@code GET write/registry-model/item/stage}. */
    void addTag(String version, String tag);

    /** {@code GET write/registry-model/item/stage/delete}. */
    void deleteTag(String version, String tag);

    /** {@code POST write/registry-model/item/status}; which values there are says {@code modelRegistryAllowedStatusValues}. */
    void setStatus(String version, String status);

    /**
     * Writes entries of a version's metadata; needs server 4.18.133.
     *
     * @param metadata text, numbers, lists and maps, as JSON knows them
     */
    void updateRegistryModelMetadata(String version, Map<String, ?> metadata);

    /** Replaces a version's status and what belongs to it; needs server 4.20.477. Its {@code modelItemId} is not looked at. */
    void updateRegistryModelStatusConfiguration(String version, ModelStatusConfiguration configuration);
}
