// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometConnection;
import io.cometlake.client.LoggedText;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.Caching;
import io.cometlake.client.download.Downloads;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.SystemDetails;
import java.util.Optional;

/** The reads of single experiments that exports share with the API. Nothing is remembered. Thread-safe. */
public final class ExportReads {
    private final ApiCalls calls;
    private final Downloads downloads;

    public ExportReads(CometConnection connection) {
        this.calls = ApiCalls.over(connection, Caching.OFF);
        this.downloads = connection.downloads();
    }

    /** Empty where nothing was logged. */
    public Optional<SystemDetails> systemDetails(String experimentKey) {
        return documents(experimentKey).systemDetails();
    }

    /** Empty where nothing was logged. */
    public Optional<GitMetadata> gitMetadata(String experimentKey) {
        return documents(experimentKey).gitMetadata();
    }

    /** Empty where nothing was logged. */
    public Optional<String> text(String experimentKey, LoggedText text) {
        ExperimentDocuments documents = documents(experimentKey);
        return switch (text) {
            case CODE -> documents.code();
            case GIT_PATCH -> assets(experimentKey).gitPatchText();
            case GRAPH -> documents.graph();
            case HTML -> documents.html();
            case OUTPUT -> documents.output();
        };
    }

    /** What asks for an experiment's assets: there may be so many that they are read one by one. */
    public static CometRequest assets(String experimentKey, AssetType type) {
        return new ExperimentReadEndpoints(experimentKey).assets(type);
    }

    private ExperimentDocuments documents(String experimentKey) {
        return new ExperimentDocuments(calls, new ExperimentReadEndpoints(experimentKey));
    }

    private ExperimentAssets assets(String experimentKey) {
        return new ExperimentAssets(calls, downloads, new ExperimentReadEndpoints(experimentKey));
    }
}
