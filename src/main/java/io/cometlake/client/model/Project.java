// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A project as the listing of a workspace shows it.
 *
 * @param numberOfExperiments null where the server does not say
 * @param lastUpdated epoch milliseconds
 * @param isPublic {@code public} on the wire
 */
public record Project(
        String projectId,
        String projectName,
        String workspaceName,
        @Nullable String ownerUserName,
        @Nullable String projectDescription,
        @Nullable Long numberOfExperiments,
        @Nullable Long lastUpdated,

        @JsonProperty("public") @JsonAlias("isPublic") @Nullable
        Boolean isPublic) {}
