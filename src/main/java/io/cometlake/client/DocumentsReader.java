// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.AssetType;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.SystemDetails;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an experiment logged beside values: its surroundings, texts and files. Every method is one remote call, as in
 * {@link CometReader}; a 404 is a {@link CometNotFoundException}, whether the server does not know the experiment or has nothing of
 * the kind. Thread-safe.
 */
public interface DocumentsReader {
    /** {@code GET experiment/system-details}; empty where nothing was logged. */
    Optional<SystemDetails> fetchSystemDetails(String experimentKey);

    /** {@code GET experiment/git/metadata}; empty where nothing was logged. */
    Optional<GitMetadata> fetchGit(String experimentKey);

    /**
     * {@code GET experiment/code}, {@code graph}, {@code html}, {@code output} or {@code git/patch}, of which the text is taken out of
     * its zip; empty where nothing was logged. Whole in memory.
     */
    Optional<String> fetchText(String experimentKey, LoggedText text);

    /** {@code GET experiment/asset/list}: all of them. */
    default List<Asset> listAssets(String experimentKey) {
        return listAssets(experimentKey, AssetType.ALL);
    }

    /** Those of one type. Links of one that is not remote are left out: they hold keys, and say no more than its id. */
    List<Asset> listAssets(String experimentKey, AssetType type);
}
