// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.List;

/** Changes of one version of an artifact. Each gives the version as it is then. */
public interface LoggedArtifactWrites {
    /** Replaces the tags of the artifact. One call. */
    LoggedArtifact updateArtifactTags(List<String> tags);

    /** Replaces the tags of this version. One call. */
    LoggedArtifact updateVersionTags(List<String> tags);

    /** Replaces the names that stand for this version. One call. */
    LoggedArtifact updateAliases(List<String> aliases);
}
