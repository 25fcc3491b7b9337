// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import org.jspecify.annotations.Nullable;

/**
 * A file of a table that a commit wrote.
 *
 * @param project null exactly where the grain is not {@link Grain#isOfProject}
 */
public record PublishedFile(
        Grain grain, String workspace, @Nullable String project, DataFile file) {}
